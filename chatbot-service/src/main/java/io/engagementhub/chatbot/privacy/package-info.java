/**
 * What this service does for the rights of data subjects. Conversations with all their turns go,
 * what is known of people, and follow-ups.
 */
@NullMarked
package io.engagementhub.chatbot.privacy;

import org.jspecify.annotations.NullMarked;
