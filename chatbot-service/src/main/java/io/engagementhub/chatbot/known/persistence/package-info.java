/** The copy in PostgreSQL; one statement per batch. */
@NullMarked
package io.engagementhub.chatbot.known.persistence;

import org.jspecify.annotations.NullMarked;
