/**
 * What can be shown: items with their variants, schedule and eligibility, as marketers keep them.
 */
@NullMarked
package io.engagementhub.content.items;

import org.jspecify.annotations.NullMarked;
