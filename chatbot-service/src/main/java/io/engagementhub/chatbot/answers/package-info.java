/**
 * What a visitor and an agent are answered alike about a conversation, whichever door they use.
 * Guarantees that the two doors cannot come to differ in paging or in what they refuse.
 */
@NullMarked
package io.engagementhub.chatbot.answers;

import org.jspecify.annotations.NullMarked;
