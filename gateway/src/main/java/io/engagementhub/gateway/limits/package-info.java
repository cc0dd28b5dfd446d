/** How many requests one write key, user or address may make. */
@NullMarked
package io.engagementhub.gateway.limits;

import org.jspecify.annotations.NullMarked;
