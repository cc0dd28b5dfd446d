/**
 * Conditions as people read and write them: {@code trait car.body is "convertible" and did "Product
 * Viewed" at least 3 times in the last 7 days}.
 *
 * <p>Owns the text form ({@link io.engagementhub.conditions.text.ConditionText}), which says all
 * that the JSON form says and turns into it and back without loss. What is not text of this form is
 * told with line, column and what was expected there; depth, size and lengths are limited as in
 * JSON, and reading takes time in proportion to the text.
 */
@NullMarked
package io.engagementhub.conditions.text;

import org.jspecify.annotations.NullMarked;
