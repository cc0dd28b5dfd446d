/** Segments over HTTP: definitions and members for marketers, reasons for agents. */
@NullMarked
package io.engagementhub.profile.segments.http;

import org.jspecify.annotations.NullMarked;
