/** Events about people, coming in. */
@NullMarked
package io.engagementhub.content.audience.messaging;

import org.jspecify.annotations.NullMarked;
