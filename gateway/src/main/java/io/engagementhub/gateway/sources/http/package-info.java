/** Managing sources. */
@NullMarked
package io.engagementhub.gateway.sources.http;

import org.jspecify.annotations.NullMarked;
