/** What a line of a list says, and what is wrong with it. */
@NullMarked
package io.engagementhub.profile.bulk.domain;

import org.jspecify.annotations.NullMarked;
