/**
 * Plain JDBC in few words, for this service's adapters. Joins the running transaction where there
 * is one; a failure keeps the database's own exception as its cause, so that an outage is known as
 * one.
 */
@NullMarked
package io.engagementhub.chatbot.persistence;

import org.jspecify.annotations.NullMarked;
