/** Announcements, tested where two make them at once. */
package io.engagementhub.profile.announcing;
