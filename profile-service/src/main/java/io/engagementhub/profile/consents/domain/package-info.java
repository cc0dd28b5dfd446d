/** How choices add up. */
@NullMarked
package io.engagementhub.profile.consents.domain;

import org.jspecify.annotations.NullMarked;
