/** Goals for those who define them, life-cycles for those who read them. */
@NullMarked
package io.engagementhub.profile.lifecycle.http;

import org.jspecify.annotations.NullMarked;
