package io.engagementhub.gateway.collect;

/** Limits of the tracking API (API.md, Collecting). */
public final class Limits {
  /** Largest item, in bytes of UTF-8. */
  public static final int ITEM_BYTES = 32 * 1024;

  /** Largest batch, in bytes of UTF-8, unpacked. */
  public static final int BATCH_BYTES = 500 * 1024;

  /** Most items of a batch that are judged; the ones after them go to quarantine. */
  public static final int BATCH_ITEMS = 2_500;

  /** Most items of a batch that are told apart; what comes after goes to quarantine as one. */
  public static final int ITEMS_TOLD_APART = 2 * BATCH_ITEMS;

  private Limits() {}
}
