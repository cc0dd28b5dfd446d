/** Conversations over REST and WebSocket. */
@NullMarked
package io.engagementhub.chatbot.conversation.http;

import org.jspecify.annotations.NullMarked;
