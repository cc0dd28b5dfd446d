/** Profiles over HTTP: for agents, and for customers their own. */
@NullMarked
package io.engagementhub.profile.profiles.http;

import org.jspecify.annotations.NullMarked;
