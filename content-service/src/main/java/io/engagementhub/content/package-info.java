/** content-service: what to show. Decides for placements from what it knows locally, and counts. */
@NullMarked
package io.engagementhub.content;

import org.jspecify.annotations.NullMarked;
