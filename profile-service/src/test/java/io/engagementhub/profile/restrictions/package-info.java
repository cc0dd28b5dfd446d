/** Life-cycles over HTTP and touchpoints, tested with real servers. */
package io.engagementhub.profile.restrictions;
