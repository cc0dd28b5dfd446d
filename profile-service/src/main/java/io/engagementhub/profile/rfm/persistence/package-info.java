/** Definitions, quintiles and what people did, in PostgreSQL. */
@NullMarked
package io.engagementhub.profile.rfm.persistence;

import org.jspecify.annotations.NullMarked;
