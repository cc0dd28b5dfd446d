/** Reads what is administered of models from JSON, and figures to JSON. */
@NullMarked
package io.engagementhub.profile.scores.definition;

import org.jspecify.annotations.NullMarked;
