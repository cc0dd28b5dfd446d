/** The management API of content items. */
@NullMarked
package io.engagementhub.content.items.http;

import org.jspecify.annotations.NullMarked;
