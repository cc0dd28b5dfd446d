package io.engagementhub.profile.scores;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.engagementhub.profile.restrictions.Restrictions;
import io.engagementhub.profile.scores.LiveModels.Live;
import io.engagementhub.profile.scores.domain.Feature.Moment;
import io.engagementhub.profile.scores.domain.Lessons;
import io.engagementhub.profile.scores.domain.Person;
import io.engagementhub.profile.scores.persistence.DueScores;
import io.engagementhub.profile.scores.persistence.KnownToModels;
import io.engagementhub.profile.segments.domain.News;
import io.engagementhub.profile.traits.DerivedTraits;
import io.engagementhub.profile.traits.DerivedTraits.Derived;
import io.engagementhub.profile.traits.DerivedTraits.Gone;
import io.engagementhub.propensity.Model;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Scores people by every version that is live; their profile rows are locked. */
@ApplicationScoped
class ScorePeople {
  private static final String SOURCE = "hub/scores";

  /** How many digits of a score, and of the weight of a reason, are told. */
  private static final int DIGITS = 4;

  private final LiveModels models;
  private final ScoresConfig config;
  private final InstantSource clock;

  ScorePeople(LiveModels models, ScoresConfig config, InstantSource clock) {
    this.models = models;
    this.config = config;
    this.clock = clock;
  }

  /**
   * Scores, notes in {@code news} whose score is another than before, and when each is due again.
   * Whoever refused, or did nothing yet, has no score; whoever is restricted keeps the one they
   * have.
   */
  void score(Connection connection, Collection<UUID> all, News news) throws SQLException {
    var live = models.load(connection);
    if (live.isEmpty()) {
      DueScores.clear(connection, all);
      return;
    }
    var now = clock.instant();
    DueScores.set(connection, all, now.plus(config.refresh()));
    var profiles = Restrictions.free(connection, all);
    var people = people(connection, profiles, live, now);
    var scored = new ArrayList<UUID>(people.keySet());
    var moments = scored.stream().map(id -> moment(people, id, now)).toList();
    var tenths = ScoreTenths.of(connection, profiles, live, now);
    var derived = new ArrayList<Derived>();
    for (var one : live) {
      var scores = one.model().score(Lessons.facts(one.foretells(), moments));
      for (int i = 0; i < scores.size(); i++) {
        var score = scores.get(i);
        tenths.scored(scored.get(i), one.of(), rounded(score.value()), score.decile());
        var value = value(score, one.of().version());
        derived.add(new Derived(scored.get(i), one.trait(), value, SOURCE, now));
      }
    }
    var gone = new ArrayList<Gone>();
    for (var profile : profiles) {
      if (!people.containsKey(profile)) {
        live.forEach(one -> gone.add(new Gone(profile, one.trait())));
        live.forEach(one -> tenths.gone(profile, one.of()));
      }
    }
    tenths.note(connection);
    DerivedTraits.write(connection, derived, news);
    DerivedTraits.forget(connection, gone, news);
  }

  private static Moment moment(Map<UUID, Person> people, UUID id, Instant now) {
    return new Moment(people.getOrDefault(id, new Person(List.of(), List.of())), now);
  }

  private static Map<UUID, Person> people(
      Connection connection, Collection<UUID> profiles, List<Live> live, Instant now)
      throws SQLException {
    var refused = KnownToModels.refused(connection, profiles);
    var asked = profiles.stream().filter(profile -> !refused.contains(profile)).toList();
    var people = new HashMap<UUID, Person>();
    KnownToModels.these(
        connection,
        live.stream().map(Live::foretells).toList(),
        asked,
        now,
        (profile, person) -> {
          if (person.seenBy(now)) {
            people.put(profile, person);
          }
        });
    return people;
  }

  private static String value(Model.Score score, long version) {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("value", rounded(score.value()))
            .put("decile", score.decile())
            .put("version", version);
    var reasons = json.putArray("reasons");
    for (var reason : score.reasons()) {
      reasons
          .addObject()
          .put("feature", reason.column())
          .put("value", reason.value())
          .put("weight", rounded(reason.weight()));
    }
    return json.toString();
  }

  private static BigDecimal rounded(double number) {
    return BigDecimal.valueOf(number).setScale(DIGITS, RoundingMode.HALF_EVEN);
  }
}
