package io.engagementhub.profile.traits;

import static io.engagementhub.profile.Touchpoints.identify;
import static io.engagementhub.profile.traits.TraitDesk.declare;
import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.conditions.JsonValues;
import io.engagementhub.conditions.Value;
import io.engagementhub.profile.Hub;
import io.engagementhub.profile.traits.domain.Policy;
import io.engagementhub.profile.traits.domain.Told;
import io.engagementhub.profile.traits.domain.TraitDefinition;
import io.engagementhub.profile.traits.domain.TraitFold;
import io.engagementhub.profile.traits.domain.TraitSchema;
import io.engagementhub.profile.traits.domain.TraitType;
import io.engagementhub.testkit.HubServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** People who were told things at random: read, asked in SQL and folded alike, by each policy. */
@QuarkusTest
@WithTestResource(HubServers.class)
class FoldsAgreeServiceTest {
  private static final int PEOPLE = 6;
  private static final int TELLINGS = 40;
  private static final List<String> SOURCES = List.of("web", "crm", "shop");

  @Inject DataSource database;

  private final String key = UUID.randomUUID().toString();
  private final Instant start = Instant.now().minusSeconds(3600).truncatedTo(ChronoUnit.SECONDS);
  private final Map<String, List<Told>> told = new HashMap<>();
  private final Set<UUID> profiles = new LinkedHashSet<>();

  @Test
  void whatIsReadIsWhatSqlFindsAndWhatFoldingSays() throws SQLException {
    for (var policy : Policy.values()) {
      var more = policy == Policy.MOST_TRUSTED ? ",\"sources\":[\"crm\",\"shop\"]" : "";
      declare(
          name(policy),
          "\"type\":\"%s\",\"policy\":\"%s\"%s"
              .formatted(type(policy).wireName(), policy.wireName(), more));
    }
    var random = new Random(7);
    for (int i = 0; i < TELLINGS; i++) {
      tell(random, i);
    }

    for (var policy : Policy.values()) {
      assertAlike(policy);
    }
  }

  /** Times are in no order; people with the numbers 0 and 1 turn out to be one at the end. */
  private void tell(Random random, int number) {
    int who = random.nextInt(PEOPLE);
    var at = start.plusSeconds(random.nextInt(600)).plusMillis(number);
    var source = SOURCES.get(random.nextInt(SOURCES.size()));
    var traits = new ArrayList<String>();
    var values = new HashMap<String, String>();
    for (var policy : Policy.values()) {
      var value = random.nextInt(9) == 0 ? "null" : value(random, policy);
      values.put(name(policy), value);
      traits.add("\"" + name(policy) + "\":" + value);
    }
    var touchpoint =
        identify("{" + String.join(",", traits) + "}").at(at).from(source).on(who + "-" + key);
    if (who < 2 && number > TELLINGS / 2) {
      touchpoint.by("user-" + key).fromServer();
    }
    var resolved = Hub.resolve(touchpoint);
    profiles.add(resolved.profileId());
    values.forEach(
        (name, value) ->
            told.computeIfAbsent(name + resolved.fragmentId(), _ -> new ArrayList<>())
                .add(
                    new Told(resolved.fragmentId(), value, source, at, UUID.randomUUID(), number)));
  }

  private static String value(Random random, Policy policy) {
    var number = "" + random.nextInt(50);
    return type(policy) == TraitType.LIST ? "[" + number + ",\"x\"]" : number;
  }

  private void assertAlike(Policy policy) throws SQLException {
    var definition =
        new TraitDefinition(
            name(policy),
            "",
            type(policy),
            TraitSchema.ANY,
            policy,
            policy == Policy.MOST_TRUSTED ? List.of("crm", "shop") : List.of(),
            null,
            null,
            "internal",
            "");
    try (var connection = database.getConnection()) {
      var read = FoldedTraits.named(connection, profiles, List.of(name(policy)));
      var inSql = inSql(policy);
      int met = 0;
      for (var profile : profiles) {
        var mine = new ArrayList<Told>();
        var fragments = fragmentsOf(profile);
        if (fragments.isEmpty()) {
          continue; // merged away
        }
        for (var fragment : fragments) {
          mine.addAll(told.getOrDefault(name(policy) + fragment, List.of()));
        }
        var held = TraitFold.of(definition, mine, Instant.now()).held();
        var expected = Optional.ofNullable(held).flatMap(h -> JsonValues.parse(h.value()));
        var standing = read.getOrDefault(profile, Map.of()).get(name(policy));
        assertThat(Optional.ofNullable(standing).flatMap(s -> JsonValues.parse(s.value())))
            .as("%s of %s", policy, mine)
            .isEqualTo(expected);
        assertThat(inSql.getOrDefault(profile, Optional.empty())).isEqualTo(expected);
        met += expected.isPresent() ? 1 : 0;
      }
      assertThat(met).isGreaterThan(1);
    }
  }

  private Map<UUID, Optional<Value>> inSql(Policy policy) throws SQLException {
    var sql = TraitSql.values(name(policy));
    var values = new HashMap<UUID, Optional<Value>>();
    try (var connection = database.getConnection();
        var statement =
            connection.prepareStatement("select profile_id, value from " + sql.text() + " v")) {
      for (int i = 0; i < sql.parameters().size(); i++) {
        statement.setObject(i + 1, sql.parameters().get(i));
      }
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          values.put(rows.getObject(1, UUID.class), JsonValues.parse(rows.getString(2)));
        }
      }
    }
    return values;
  }

  private List<UUID> fragmentsOf(UUID profile) throws SQLException {
    var found = new ArrayList<UUID>();
    try (var connection = database.getConnection();
        var statement =
            connection.prepareStatement("select id from fragment where profile_id = ?")) {
      statement.setObject(1, profile);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(rows.getObject(1, UUID.class));
        }
      }
    }
    return found;
  }

  private static TraitType type(Policy policy) {
    return policy == Policy.UNION ? TraitType.LIST : TraitType.NUMBER;
  }

  private String name(Policy policy) {
    return policy.wireName() + "-" + key;
  }
}
