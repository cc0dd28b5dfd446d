/** Kinds of requests, and when they are due. */
@NullMarked
package io.engagementhub.profile.privacy.domain;

import org.jspecify.annotations.NullMarked;
