/** What a journey definition says, and what makes one wrong. */
@NullMarked
package io.engagementhub.journey.definitions.domain;

import org.jspecify.annotations.NullMarked;
