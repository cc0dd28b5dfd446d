/** Systems, records and conflicts in PostgreSQL. */
@NullMarked
package io.engagementhub.profile.crm.persistence;

import org.jspecify.annotations.NullMarked;
