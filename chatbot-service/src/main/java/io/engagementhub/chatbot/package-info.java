/**
 * What to say: conversations with visitors, the knowledge that answers them, the desk where people
 * take over, and the brief an agent reads before a call. Calls no other service on the way; what it
 * knows of people it learnt from events.
 */
@NullMarked
package io.engagementhub.chatbot;

import org.jspecify.annotations.NullMarked;
