package io.engagementhub.profile.identity;

import static io.engagementhub.profile.Touchpoints.identify;
import static io.engagementhub.profile.Touchpoints.track;
import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.contracts.CollectedTouchpoint;
import io.engagementhub.profile.Hub;
import io.engagementhub.testkit.HubServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Overlapping people, merged and separated by several agents while touchpoints link them too. */
@QuarkusTest
@WithTestResource(HubServers.class)
class ConcurrencyServiceTest {
  private static final int PEOPLE = 6;
  private static final int WORKERS = 8;
  private static final int STEPS = 12;

  private record Sent(CollectedTouchpoint touchpoint, int device) {}

  @Inject DataSource database;
  @Inject MergeProfiles merge;
  @Inject SeparateProfile separate;

  private final String key = UUID.randomUUID().toString();

  @Test
  void allEndInOneConsistentStateWithoutDeadlock() throws Exception {
    var profiles = new ArrayList<UUID>();
    var fragments = new ArrayList<UUID>();
    for (int i = 0; i < PEOPLE; i++) {
      var seen = Hub.resolve(track("E").on(device(i)));
      profiles.add(seen.profileId());
      fragments.add(seen.fragmentId());
    }
    var collected = Collections.synchronizedList(new ArrayList<Sent>());
    var work = new ArrayList<Callable<Boolean>>();
    for (int worker = 0; worker < WORKERS; worker++) {
      var random = new Random(worker);
      work.add(
          () -> {
            for (int step = 0; step < STEPS; step++) {
              act(random, profiles, fragments, collected);
            }
            return true;
          });
    }

    try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : workers.invokeAll(work)) {
        assertThat(done.get()).isTrue();
      }
    }

    for (var sent : collected) {
      assertThat(Hub.resolved(sent.touchpoint()).fragmentId())
          .as("the fragment a touchpoint is kept under, whoever has it")
          .isEqualTo(fragments.get(sent.device()));
    }
    assertThat(count(OWNERLESS)).as("fragments of a profile that does not stand").isZero();
    assertThat(count(FAR)).as("ids that do not lead to a standing profile in one step").isZero();
    assertThat(count(EMPTY)).as("standing profiles without fragments").isZero();
    assertThat(count("select count(*) from fragment where value like ?"))
        .as("fragments, each of which stays")
        .isEqualTo(PEOPLE);
  }

  private void act(Random random, List<UUID> profiles, List<UUID> fragments, List<Sent> collected) {
    int one = random.nextInt(PEOPLE);
    int other = random.nextInt(PEOPLE);
    switch (random.nextInt(3)) {
      case 0 ->
          merge.handle(
              new MergeProfiles.Command(
                  profiles.get(one), profiles.get(other), "why", "a", false, false, false));
      case 1 ->
          separate.handle(
              new SeparateProfile.Command(
                  profiles.get(one),
                  new SeparateProfile.Choice.Fragments(List.of(fragments.get(other))),
                  "why",
                  "a"));
      default ->
          collected.add(
              new Sent(
                  Hub.collect(
                      identify("{\"email\":\"" + other % 3 + "@" + key + ".ch\"}")
                          .on(device(one))
                          .fromServer()),
                  one));
    }
  }

  private String device(int number) {
    return "device-" + number + "-" + key;
  }

  private static final String OWNERLESS =
      """
      select count(*) from fragment f left join profile p on p.id = f.profile_id
      where f.value like ? and (p.id is null or p.merged_into is not null)
      """;
  private static final String FAR =
      """
      select count(*) from fragment f
      join profile home on home.id = f.home_profile_id
      left join profile p on p.id = home.merged_into
      where f.value like ? and home.merged_into is not null
        and (p.id is null or p.merged_into is not null)
      """;
  private static final String EMPTY =
      """
      select count(*) from fragment f join profile home on home.id = f.home_profile_id
      where f.value like ? and home.merged_into is null
        and not exists (select from fragment own where own.profile_id = home.id)
      """;

  private long count(String sql) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(sql)) {
      statement.setString(1, "device-%-" + key);
      try (var row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }
}
