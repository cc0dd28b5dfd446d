/**
 * The only door: collects touchpoints durably, knows sources by their write keys, checks tokens and
 * roles, limits, and routes the three API families to the services. It stays up, and loses nothing
 * it accepted, when every service and the database are down.
 */
@NullMarked
package io.engagementhub.gateway;

import org.jspecify.annotations.NullMarked;
