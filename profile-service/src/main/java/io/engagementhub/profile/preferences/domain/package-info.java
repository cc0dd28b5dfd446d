/** What a preference can be. */
@NullMarked
package io.engagementhub.profile.preferences.domain;

import org.jspecify.annotations.NullMarked;
