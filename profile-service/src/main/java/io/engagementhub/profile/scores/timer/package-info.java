/** What makes trainings and scores follow time. */
@NullMarked
package io.engagementhub.profile.scores.timer;

import org.jspecify.annotations.NullMarked;
