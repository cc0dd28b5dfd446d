/** Saved things, tested. */
package io.engagementhub.profile.saved;
