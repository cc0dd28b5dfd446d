/** Conversations and turns in PostgreSQL, and the notice that a turn was added. */
@NullMarked
package io.engagementhub.chatbot.conversation.persistence;

import org.jspecify.annotations.NullMarked;
