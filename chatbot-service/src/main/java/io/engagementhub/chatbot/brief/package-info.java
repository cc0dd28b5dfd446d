/** What an agent should know before saying hello. Reads the local copy only. */
@NullMarked
package io.engagementhub.chatbot.brief;

import org.jspecify.annotations.NullMarked;
