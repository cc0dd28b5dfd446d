package io.engagementhub.chatbot.knowledge.domain;

/**
 * A passage found for a question.
 *
 * @param passage what was found
 * @param confidence how sure it answers the question, 0 to 1
 * @param meaning cosine between question and passage; 0 where either has no embedding
 * @param wording share of the question's words, by their weight, that the passage has, 0 to 1
 */
public record Hit(Passage passage, double confidence, double meaning, double wording) {}
