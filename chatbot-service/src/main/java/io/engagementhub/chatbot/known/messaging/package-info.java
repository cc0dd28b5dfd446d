/** Consumers of what other services tell. */
@NullMarked
package io.engagementhub.chatbot.known.messaging;

import org.jspecify.annotations.NullMarked;
