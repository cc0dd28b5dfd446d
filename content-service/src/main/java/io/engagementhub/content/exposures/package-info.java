/**
 * What came of decisions: shown and clicked per item, variant and UTC day.
 *
 * <p>A decision counts once as shown and once as clicked, however often it is rendered, reported or
 * redelivered: the inbox remembers the pair of decision and outcome. People are counted by
 * fragment, once per day. A report whose decision id was not made here is ignored and metered.
 */
@NullMarked
package io.engagementhub.content.exposures;

import org.jspecify.annotations.NullMarked;
