/** Who may read which profile. */
package io.engagementhub.profile.profiles;
