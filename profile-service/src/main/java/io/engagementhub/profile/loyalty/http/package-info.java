/** Loyalty over HTTP: programmes for marketers, points for agents and for customers their own. */
@NullMarked
package io.engagementhub.profile.loyalty.http;

import org.jspecify.annotations.NullMarked;
