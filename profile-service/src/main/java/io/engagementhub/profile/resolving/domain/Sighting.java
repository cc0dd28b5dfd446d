package io.engagementhub.profile.resolving.domain;

import io.engagementhub.contracts.Identifier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one touchpoint says on who it is about. Identifiers are normalised and none is a blocked
 * value.
 *
 * @param touchpoint the touchpoint's id
 * @param source the source that says so
 * @param trusted whether that source's word may link people by e-mail or phone
 * @param at when it happened
 * @param primary what the fragment is observed under: the user id, else the anonymous id, else the
 *     touchpoint itself
 * @param device the anonymous id beside a user id; null where there is none
 * @param previous of an alias: the id used until now; null for any other touchpoint
 * @param contacts e-mail addresses, phone numbers and external ids, in order of priority
 */
public record Sighting(
    UUID touchpoint,
    String source,
    boolean trusted,
    Instant at,
    Identifier primary,
    @Nullable Identifier device,
    @Nullable String previous,
    List<Identifier> contacts) {

  public Sighting {
    contacts = List.copyOf(contacts);
  }

  /** Every identifier whose owner matters here. */
  public List<Identifier> mentioned() {
    var all = new ArrayList<Identifier>(2);
    all.add(primary);
    if (device != null) {
      all.add(device);
    }
    if (previous != null) {
      all.add(new Identifier(Identifier.ANONYMOUS_ID, previous));
      all.add(new Identifier(Identifier.USER_ID, previous));
    }
    all.addAll(contacts);
    return all;
  }
}
