/** Reads what is administered from JSON, and quintiles from and to JSON. */
@NullMarked
package io.engagementhub.profile.rfm.definition;

import org.jspecify.annotations.NullMarked;
