/** A person as a decision sees them. */
@NullMarked
package io.engagementhub.content.audience.domain;

import org.jspecify.annotations.NullMarked;
