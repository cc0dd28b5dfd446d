/**
 * Articles and the answers found in them. Owns every version of every article. Guarantees that an
 * answer quotes an article word for word, and that a question no article answers is told apart.
 */
@NullMarked
package io.engagementhub.chatbot.knowledge;

import org.jspecify.annotations.NullMarked;
