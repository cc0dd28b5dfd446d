/** Purposes and consents over HTTP. */
@NullMarked
package io.engagementhub.profile.consents.http;

import org.jspecify.annotations.NullMarked;
