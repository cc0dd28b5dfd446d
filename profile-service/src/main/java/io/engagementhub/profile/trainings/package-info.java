/**
 * When something is learnt from people, and what came of it: a training waits as a row, is taken by
 * one replica, and is due again where whoever ran it is gone.
 */
@NullMarked
package io.engagementhub.profile.trainings;

import org.jspecify.annotations.NullMarked;
