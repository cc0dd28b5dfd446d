/** What funnels are asked for and what they answer. */
@NullMarked
package io.engagementhub.journey.funnels.domain;

import org.jspecify.annotations.NullMarked;
