/** The brief over HTTP. */
@NullMarked
package io.engagementhub.chatbot.brief.http;

import org.jspecify.annotations.NullMarked;
