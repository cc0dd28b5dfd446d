/** Rules of visibility and the access log in PostgreSQL. */
@NullMarked
package io.engagementhub.profile.view.persistence;

import org.jspecify.annotations.NullMarked;
