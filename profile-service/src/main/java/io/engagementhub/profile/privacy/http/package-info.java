/**
 * Requests of data subjects over HTTP, in the shapes of OpenDSR: for customers, agents, officers.
 */
@NullMarked
package io.engagementhub.profile.privacy.http;

import org.jspecify.annotations.NullMarked;
