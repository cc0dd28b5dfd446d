/** Policies and who wins by them. Pure. */
@NullMarked
package io.engagementhub.profile.crm.domain;

import org.jspecify.annotations.NullMarked;
