/**
 * Where agents work: the queue, taking and giving back conversations, follow-ups, and who the
 * agents are. Guarantees that one agent at most holds a conversation.
 */
@NullMarked
package io.engagementhub.chatbot.desk;

import org.jspecify.annotations.NullMarked;
