/** The way of a touchpoint, tested with real servers. */
package io.engagementhub.profile.resolving;
