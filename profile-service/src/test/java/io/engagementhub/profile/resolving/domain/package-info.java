/** Linking, identification and folding, tested by example and by law. */
package io.engagementhub.profile.resolving.domain;
