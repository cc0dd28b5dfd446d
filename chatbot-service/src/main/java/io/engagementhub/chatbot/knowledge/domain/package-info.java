/**
 * Articles, their passages, and the search over them. Pure: the same articles and question give the
 * same hits.
 */
@NullMarked
package io.engagementhub.chatbot.knowledge.domain;

import org.jspecify.annotations.NullMarked;
