/** Systems, their records, and conflicts. */
@NullMarked
package io.engagementhub.profile.crm.http;

import org.jspecify.annotations.NullMarked;
