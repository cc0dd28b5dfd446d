/** Articles over HTTP, for those who write them. */
@NullMarked
package io.engagementhub.chatbot.knowledge.http;

import org.jspecify.annotations.NullMarked;
