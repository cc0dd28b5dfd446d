/** Readings that other services tell of, and the rules as they are told to them. */
@NullMarked
package io.engagementhub.profile.view.messaging;

import org.jspecify.annotations.NullMarked;
