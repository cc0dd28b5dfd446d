/** The rules of who may see what of a person, as profile-service tells them. */
@NullMarked
package io.engagementhub.chatbot.visibility.messaging;

import org.jspecify.annotations.NullMarked;
