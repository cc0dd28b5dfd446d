/** Reads what is administered of personas from JSON, and what was found to JSON. */
@NullMarked
package io.engagementhub.profile.personas.definition;

import org.jspecify.annotations.NullMarked;
