/** The preference centre over HTTP. */
@NullMarked
package io.engagementhub.profile.preferences.http;

import org.jspecify.annotations.NullMarked;
