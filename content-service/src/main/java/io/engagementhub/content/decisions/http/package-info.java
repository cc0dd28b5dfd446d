/** The call that front ends make. */
@NullMarked
package io.engagementhub.content.decisions.http;

import org.jspecify.annotations.NullMarked;
