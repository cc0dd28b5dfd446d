/**
 * What the gateway does for the rights of data subjects: items in quarantine, answers kept for
 * calls made twice, and dead letters of the person go.
 */
@NullMarked
package io.engagementhub.gateway.privacy;

import org.jspecify.annotations.NullMarked;
