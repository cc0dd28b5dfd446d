/** Definitions in memory, tested against the database that says when they are old. */
@NullMarked
package io.engagementhub.profile.definitions;

import org.jspecify.annotations.NullMarked;
