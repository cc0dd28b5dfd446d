package io.engagementhub.profile.loyalty.persistence;

import io.engagementhub.conditions.ConsentState;
import io.engagementhub.conditions.Facts;
import io.engagementhub.conditions.JsonValues;
import io.engagementhub.conditions.Value;
import io.engagementhub.profile.consents.FoldedConsents;
import io.engagementhub.profile.sql.Rows;
import io.engagementhub.profile.traits.FoldedTraits;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What earning rules may ask of people: traits, consents and segments, as they stand while a
 * touchpoint is taken in; segments as they stood before it.
 */
public final class EarnerFacts {
  private static final String SEGMENTS =
      "select profile_id, segment_id from membership where profile_id = any(?)";

  private record Person(
      Instant now, Map<String, String> traits, Map<String, Boolean> consents, Set<String> segments)
      implements Facts {
    static Person unknown(Instant now) {
      return new Person(now, new HashMap<>(), new HashMap<>(), new HashSet<>());
    }

    @Override
    public Optional<Value> trait(String path) {
      return JsonValues.find(traits, path);
    }

    @Override
    public boolean inSegment(String segment) {
      return segments.contains(segment);
    }

    @Override
    public ConsentState consent(String purpose) {
      var granted = consents.get(purpose);
      if (granted == null) {
        return ConsentState.NOT_ASKED;
      }
      return granted ? ConsentState.GRANTED : ConsentState.REFUSED;
    }
  }

  /** The facts of these people; of traits only those named. */
  public static Map<UUID, Facts> load(
      Connection connection, Collection<UUID> profiles, Set<String> traits, Instant now)
      throws SQLException {
    var people = new HashMap<UUID, Person>();
    profiles.forEach(profile -> people.put(profile, Person.unknown(now)));
    FoldedTraits.named(connection, profiles, traits)
        .forEach(
            (profile, of) ->
                of.forEach(
                    (name, trait) ->
                        person(people, profile, now).traits().put(name, trait.value())));
    FoldedConsents.granted(connection, profiles)
        .forEach((profile, granted) -> person(people, profile, now).consents().putAll(granted));
    Rows.of(connection, SEGMENTS, profiles)
        .uuid(id -> id)
        .each(row -> person(people, Rows.uuid(row, 1), now).segments().add(row.getString(2)));
    return Map.copyOf(people);
  }

  private static Person person(Map<UUID, Person> people, UUID profile, Instant now) {
    return people.computeIfAbsent(profile, _ -> Person.unknown(now));
  }

  private EarnerFacts() {}
}
