/** Tests of content-service. */
@NullMarked
package io.engagementhub.content;

import org.jspecify.annotations.NullMarked;
