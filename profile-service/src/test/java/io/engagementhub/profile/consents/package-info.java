/** Requests of data subjects. */
package io.engagementhub.profile.consents;
