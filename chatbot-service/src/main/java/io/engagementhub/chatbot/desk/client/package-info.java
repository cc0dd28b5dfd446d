/** Agents as Keycloak knows them. */
@NullMarked
package io.engagementhub.chatbot.desk.client;

import org.jspecify.annotations.NullMarked;
