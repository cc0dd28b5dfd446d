/** Lists of profiles over HTTP, each way a stream. */
@NullMarked
package io.engagementhub.profile.bulk.http;

import org.jspecify.annotations.NullMarked;
