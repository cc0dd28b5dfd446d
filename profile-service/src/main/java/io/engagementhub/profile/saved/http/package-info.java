/** Saved things over HTTP: a customer's own, a visitor's, and for agents. */
@NullMarked
package io.engagementhub.profile.saved.http;

import org.jspecify.annotations.NullMarked;
