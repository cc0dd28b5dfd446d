/**
 * Chat with visitors. Owns conversations and their turns. Guarantees: a turn is stored before it is
 * answered for, once per client turn id; bot and agent never speak at once; only those who started
 * a conversation, and agents, can read it; each turn becomes exactly one touchpoint.
 */
@NullMarked
package io.engagementhub.chatbot.conversation;

import org.jspecify.annotations.NullMarked;
