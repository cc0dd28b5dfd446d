/**
 * What this service knows of people, learnt from events: profiles, stages, recent touchpoints and
 * wishes to follow up. A copy to read, never the truth; newer replaces older whatever the order of
 * arrival.
 */
@NullMarked
package io.engagementhub.chatbot.known;

import org.jspecify.annotations.NullMarked;
