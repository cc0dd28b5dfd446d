/** What a person did with what was decided. */
@NullMarked
package io.engagementhub.content.exposures.domain;

import org.jspecify.annotations.NullMarked;
