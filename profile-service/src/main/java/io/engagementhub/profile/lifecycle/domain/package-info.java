/** Where somebody stands toward a goal at an instant, and what changed. */
@NullMarked
package io.engagementhub.profile.lifecycle.domain;

import org.jspecify.annotations.NullMarked;
