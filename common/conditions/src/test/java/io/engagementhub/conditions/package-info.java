/** The condition language, tested by example and by law. */
package io.engagementhub.conditions;
