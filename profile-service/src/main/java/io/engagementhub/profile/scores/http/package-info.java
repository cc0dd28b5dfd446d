/** Models for those who define them, scores for those who read them. */
@NullMarked
package io.engagementhub.profile.scores.http;

import org.jspecify.annotations.NullMarked;
