/**
 * Many profiles at once: lists taken in, lists given out, both a stream of lines in constant
 * memory.
 *
 * <p>A line that is taken in becomes a touchpoint, an identify of a trusted source, on the topic on
 * which all touchpoints come; its id follows from the import and the line. So the identity rules
 * hold, everyone downstream hears of it, and a line that is sent again does nothing. How far an
 * import is, is written after its lines are durable: after a failure some lines are sent twice,
 * none is left out.
 */
@NullMarked
package io.engagementhub.profile.bulk;

import org.jspecify.annotations.NullMarked;
