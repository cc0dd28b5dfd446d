/** Journey definitions over HTTP. */
@NullMarked
package io.engagementhub.journey.definitions.http;

import org.jspecify.annotations.NullMarked;
