/**
 * The journeys as they were designed: versions, drafted, checked, published, never changed after.
 */
@NullMarked
package io.engagementhub.journey.definitions;

import org.jspecify.annotations.NullMarked;
