/** What is counted, and the fifths of people; pure. */
@NullMarked
package io.engagementhub.profile.rfm.domain;

import org.jspecify.annotations.NullMarked;
