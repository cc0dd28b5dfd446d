/**
 * The OpenAPI documents of the three families, put together from what the services say of
 * themselves, and a page to browse them. A service that is down is left out until it is back.
 */
@NullMarked
package io.engagementhub.gateway.documents;

import org.jspecify.annotations.NullMarked;
