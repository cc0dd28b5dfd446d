/** Content items in PostgreSQL, through Panache. */
@NullMarked
package io.engagementhub.content.items.persistence;

import org.jspecify.annotations.NullMarked;
