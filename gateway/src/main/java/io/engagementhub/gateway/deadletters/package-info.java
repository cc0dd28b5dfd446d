/**
 * Records that a consumer could never apply: seen with their cause, and put back on the topic they
 * came from. Putting one back twice is harmless, for every consumer knows what it applied.
 */
@NullMarked
package io.engagementhub.gateway.deadletters;

import org.jspecify.annotations.NullMarked;
