/**
 * Rules of visibility. Deny by default: a field that no rule names is hidden. Of a reader's roles
 * the one that opens most counts; within a role the first rule that fits.
 */
@NullMarked
package io.engagementhub.visibility;

import org.jspecify.annotations.NullMarked;
