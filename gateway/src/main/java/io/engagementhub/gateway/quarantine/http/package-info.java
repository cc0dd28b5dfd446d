/** Looking through the quarantine and replaying from it. */
@NullMarked
package io.engagementhub.gateway.quarantine.http;

import org.jspecify.annotations.NullMarked;
