/** What makes loyalty follow time. */
@NullMarked
package io.engagementhub.profile.loyalty.timer;

import org.jspecify.annotations.NullMarked;
