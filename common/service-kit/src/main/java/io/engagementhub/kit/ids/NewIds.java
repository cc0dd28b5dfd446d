package io.engagementhub.kit.ids;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Makes UUIDs of version 7 (RFC 9562, section 5.7). */
public final class NewIds {

  /** A new id; later ones sort after earlier ones, 74 bits are random. */
  public static UUID next() {
    return UuidCreator.getTimeOrderedEpoch();
  }

  private NewIds() {}
}
