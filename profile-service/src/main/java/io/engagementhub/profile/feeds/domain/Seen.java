package io.engagementhub.profile.feeds.domain;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A profile as far as differences are told of it.
 *
 * @param mergedInto the profile that answers for it; null while it stands for itself
 * @param fragments whose fold it is
 * @param fields hashes of values by path, as {@code traits.city} or {@code identifiers.email}
 * @param segments ids
 * @param consents granted or refused, by purpose
 * @param tier of the loyalty programme; null without one
 */
public record Seen(
    @Nullable UUID mergedInto,
    Set<UUID> fragments,
    Map<String, String> fields,
    Set<String> segments,
    Map<String, Boolean> consents,
    @Nullable String tier) {

  /** One of whom nothing is known yet. */
  public static final Seen NOBODY = new Seen(null, Set.of(), Map.of(), Set.of(), Map.of(), null);

  public Seen {
    fragments = Set.copyOf(fragments);
    fields = Map.copyOf(fields);
    segments = Set.copyOf(segments);
    consents = Map.copyOf(consents);
  }
}
