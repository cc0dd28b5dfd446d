package io.engagementhub.profile.announcing;

import io.engagementhub.contracts.Identifier;
import io.engagementhub.contracts.Json;
import io.engagementhub.contracts.ProfileChanged;
import io.engagementhub.profile.consents.FoldedConsents;
import io.engagementhub.profile.restrictions.Restrictions;
import io.engagementhub.profile.sql.Rows;
import io.engagementhub.profile.traits.FoldedTraits;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Folds fragments into the states of profiles as others may know them, a batch at a time. */
public final class ProfileStates {
  /**
   * How much of traits one announcement carries, in UTF-16 units of JSON, so that a message always
   * fits Kafka's limit of 1 MiB. Traits beyond it, by name, are left out; the profile has them all.
   */
  private static final int TRAITS_BUDGET = 256 * 1024;

  private static final String FRAGMENTS =
      "select profile_id, id from fragment where profile_id = any(?)";
  private static final String IDENTIFIERS =
      """
      select f.profile_id, i.namespace, i.value
      from fragment f join identifier i on i.fragment_id = f.id
      where f.profile_id = any(?) order by i.first_seen_at, i.namespace, i.value
      """;
  private static final String SEGMENTS =
      "select profile_id, segment_id from membership where profile_id = any(?)";

  /** A profile's row. */
  public record Head(UUID id, long revision, @Nullable UUID mergedInto) {}

  private static final class Parts {
    private final Set<UUID> fragments = new HashSet<>();
    private final List<Identifier> identifiers = new ArrayList<>();
    private final Map<String, Json> traits = new HashMap<>();
    private final Map<String, Boolean> consents = new HashMap<>();
    private final Set<String> segments = new HashSet<>();
    private int traitsLength;

    void addTrait(String name, String value) {
      traitsLength += name.length() + value.length();
      if (traitsLength <= TRAITS_BUDGET) {
        traits.put(name, new Json(value));
      }
    }
  }

  /**
   * The states of profiles; one that leads elsewhere is empty but for that, and of one that is
   * restricted nothing is told but its fragments, so that nobody knows them by anything.
   */
  public static List<ProfileChanged> load(
      Connection connection, Collection<Head> heads, Instant now) throws SQLException {
    var parts = new HashMap<UUID, Parts>();
    for (var head : heads) {
      parts.put(head.id(), new Parts());
    }
    var standing = heads.stream().filter(head -> head.mergedInto() == null).map(Head::id).toList();
    each(connection, FRAGMENTS, standing, parts, (p, row) -> p.fragments.add(Rows.uuid(row, 2)));
    var restricted = Restrictions.of(connection, standing);
    var used = standing.stream().filter(id -> !restricted.contains(id)).toList();
    each(
        connection,
        IDENTIFIERS,
        used,
        parts,
        (p, row) -> p.identifiers.add(new Identifier(row.getString(2), row.getString(3))));
    FoldedTraits.all(connection, used)
        .forEach(
            (profile, traits) -> {
              var of = parts.get(profile);
              if (of != null) {
                traits.forEach((name, trait) -> of.addTrait(name, trait.value()));
              }
            });
    FoldedConsents.granted(connection, used)
        .forEach(
            (profile, granted) -> {
              var of = parts.get(profile);
              if (of != null) {
                of.consents.putAll(granted);
              }
            });
    each(connection, SEGMENTS, used, parts, (p, row) -> p.segments.add(row.getString(2)));
    return heads.stream().map(head -> state(head, parts, now)).toList();
  }

  private interface Part {
    void add(Parts parts, ResultSet row) throws SQLException;
  }

  private static void each(
      Connection connection,
      String sql,
      Collection<UUID> profiles,
      Map<UUID, Parts> parts,
      Part part)
      throws SQLException {
    Rows.of(connection, sql, profiles)
        .uuid(id -> id)
        .each(
            row -> {
              var of = parts.get(Rows.uuid(row, 1));
              if (of != null) {
                part.add(of, row);
              }
            });
  }

  private static ProfileChanged state(Head head, Map<UUID, Parts> parts, Instant now) {
    var of = parts.getOrDefault(head.id(), new Parts());
    return new ProfileChanged(
        head.id(),
        head.revision(),
        head.mergedInto(),
        of.fragments,
        of.identifiers,
        of.traits,
        of.segments,
        of.consents,
        now);
  }

  private ProfileStates() {}
}
