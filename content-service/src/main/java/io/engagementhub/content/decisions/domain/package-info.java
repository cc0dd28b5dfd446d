/** The choice itself. Pure: candidates, facts and time come in, a selection goes out. */
@NullMarked
package io.engagementhub.content.decisions.domain;

import org.jspecify.annotations.NullMarked;
