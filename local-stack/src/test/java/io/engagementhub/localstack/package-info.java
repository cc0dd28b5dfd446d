/** The servers of the local stack, really started, stopped and killed. */
@NullMarked
package io.engagementhub.localstack;

import org.jspecify.annotations.NullMarked;
