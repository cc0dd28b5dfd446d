/** Who is who, as people decide it, tested. */
package io.engagementhub.profile.identity.domain;
