/** Identity over HTTP: rules for administrators, merges and separations for agents, claims. */
@NullMarked
package io.engagementhub.profile.identity.http;

import org.jspecify.annotations.NullMarked;
