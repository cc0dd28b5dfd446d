/** Who is who, as people decide it, tested with real servers. */
package io.engagementhub.profile.identity;
