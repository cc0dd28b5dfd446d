/** How this service speaks JDBC: one place that opens connections and turns failures unchecked. */
@NullMarked
package io.engagementhub.journey.storage;

import org.jspecify.annotations.NullMarked;
