package io.engagementhub.content.items;

/** Fired in the transaction that changes an item. */
public record ItemsChanged() {}
