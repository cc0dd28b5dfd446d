/** Gives embeddings to passages that were saved while the model was not there yet. */
@NullMarked
package io.engagementhub.chatbot.knowledge.timer;

import org.jspecify.annotations.NullMarked;
