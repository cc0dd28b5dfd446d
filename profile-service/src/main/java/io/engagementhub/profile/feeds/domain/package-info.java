/** What is different between two looks at a profile. Pure. */
@NullMarked
package io.engagementhub.profile.feeds.domain;

import org.jspecify.annotations.NullMarked;
