/** Tells conversations as touchpoints in the words of the Segment live-chat specification. */
@NullMarked
package io.engagementhub.chatbot.conversation.messaging;

import org.jspecify.annotations.NullMarked;
