/**
 * Who speaks in a conversation and what the bot says. Pure: moves that are not allowed do not
 * compile or are refused as values.
 */
@NullMarked
package io.engagementhub.chatbot.conversation.domain;

import org.jspecify.annotations.NullMarked;
