/**
 * A closed-loop HTTP load generator that costs little beside what it measures: blocking sockets,
 * kept alive, requests whose bytes are made before and patched in place.
 */
@NullMarked
package io.engagementhub.bench.load;

import org.jspecify.annotations.NullMarked;
