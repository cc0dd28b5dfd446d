/** Dead letters over the management API. */
@NullMarked
package io.engagementhub.gateway.deadletters.http;

import org.jspecify.annotations.NullMarked;
