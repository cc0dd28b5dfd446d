/** The view of a person, the rules of visibility and the access log over HTTP. */
@NullMarked
package io.engagementhub.profile.view.http;

import org.jspecify.annotations.NullMarked;
