/** Many profiles at once, tested. */
package io.engagementhub.profile.bulk;
