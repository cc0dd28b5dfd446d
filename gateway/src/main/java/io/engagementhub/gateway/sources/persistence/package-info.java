/** Sources in PostgreSQL. */
@NullMarked
package io.engagementhub.gateway.sources.persistence;

import org.jspecify.annotations.NullMarked;
