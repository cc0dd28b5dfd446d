/**
 * The tracking API, the pixel, the settings document and CloudEvents over HTTP. Runs on the event
 * loop and never blocks it.
 */
@NullMarked
package io.engagementhub.gateway.collect.http;

import org.jspecify.annotations.NullMarked;
