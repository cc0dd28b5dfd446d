/** The feed as pages and as server-sent events. */
@NullMarked
package io.engagementhub.profile.feeds.http;

import org.jspecify.annotations.NullMarked;
