/** One read of all that a brief rests on. */
@NullMarked
package io.engagementhub.chatbot.brief.persistence;

import org.jspecify.annotations.NullMarked;
