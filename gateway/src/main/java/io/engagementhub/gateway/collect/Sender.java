package io.engagementhub.gateway.collect;

import io.engagementhub.contracts.TouchpointType;
import io.engagementhub.gateway.sources.Source;
import org.jspecify.annotations.Nullable;

/**
 * Who sends a request, and what the request says for all its items.
 *
 * @param source whose write key was shown
 * @param implied the call that the address names; null for a batch, whose items name theirs
 * @param clientSide the request surely comes from the customer's own device
 * @param address the caller's IP address
 * @param privacyControl {@code Sec-GPC: 1} came along
 * @param traceparent W3C trace context to hand on
 */
public record Sender(
    Source source,
    @Nullable TouchpointType implied,
    boolean clientSide,
    @Nullable String address,
    boolean privacyControl,
    String traceparent) {}
