/**
 * Articles, versions and passages in PostgreSQL. Every change raises one revision number, by which
 * each replica sees that what it searches is out of date.
 */
@NullMarked
package io.engagementhub.chatbot.knowledge.persistence;

import org.jspecify.annotations.NullMarked;
