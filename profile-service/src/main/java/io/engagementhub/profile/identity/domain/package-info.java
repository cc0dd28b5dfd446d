/** How people are taken apart, and what ties them together. Pure: values in, values out. */
@NullMarked
package io.engagementhub.profile.identity.domain;

import org.jspecify.annotations.NullMarked;
