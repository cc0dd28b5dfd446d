/**
 * The sentence embedding model, run inside this process. Loads beside the start of the service,
 * never in its way.
 */
@NullMarked
package io.engagementhub.chatbot.knowledge.client;

import org.jspecify.annotations.NullMarked;
