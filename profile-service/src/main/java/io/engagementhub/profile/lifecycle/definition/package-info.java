/** Reads goals from JSON. */
@NullMarked
package io.engagementhub.profile.lifecycle.definition;

import org.jspecify.annotations.NullMarked;
