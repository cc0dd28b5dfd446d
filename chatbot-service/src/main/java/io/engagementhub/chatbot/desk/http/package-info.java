/** The desk over HTTP, for agents and supervisors. */
@NullMarked
package io.engagementhub.chatbot.desk.http;

import org.jspecify.annotations.NullMarked;
