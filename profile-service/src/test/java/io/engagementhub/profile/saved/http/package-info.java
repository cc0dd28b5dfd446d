/** Requests about saved things, tested. */
package io.engagementhub.profile.saved.http;
