/**
 * The JSON form of a loyalty programme: what is read is valid, and every fault is named by a
 * pointer.
 */
@NullMarked
package io.engagementhub.profile.loyalty.definition;

import org.jspecify.annotations.NullMarked;
