package io.engagementhub.profile.announcing;

import static io.engagementhub.profile.Touchpoints.identify;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.engagementhub.contracts.ProfileChanged;
import io.engagementhub.contracts.Topics;
import io.engagementhub.profile.Hub;
import io.engagementhub.profile.sql.Rows;
import io.engagementhub.testkit.HubServers;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Whoever changes a profile, the topic ends with its newest revision. */
@QuarkusTest
@WithTestResource(HubServers.class)
class AnnouncementOrderServiceTest {
  @Inject Announcements announcements;
  @Inject TellProfiles tell;
  @Inject DataSource database;

  @Test
  void topicEndsWithTheNewestThoughTwoTellAtOnce() throws Exception {
    var user = "user-" + UUID.randomUUID();
    var profile = Hub.resolve(identify("{\"n\":0}").by(user)).profileId();

    var outside =
        Thread.ofVirtual()
            .start(
                () -> {
                  for (int i = 0; i < 20; i++) {
                    change(profile);
                  }
                });
    for (int i = 1; i <= 20; i++) {
      Hub.collect(identify("{\"n\":" + i + "}").by(user));
    }
    outside.join();

    await()
        .untilAsserted(
            () -> {
              assertThat(revision(profile)).isGreaterThan(20);
              assertThat(told(profile).getLast().revision()).isEqualTo(revision(profile));
            });
    assertThat(told(profile).getLast().traits()).containsKey("n");
  }

  @Test
  void profileThatWasOvertakenIsToldAgain() {
    var profile = Hub.resolve(identify("{}").by("user-" + UUID.randomUUID())).profileId();
    var stale = told(profile).getFirst();
    change(profile);
    await().untilAsserted(() -> assertThat(told(profile).getLast().revision()).isEqualTo(2));
    // As if an instance that was slow published what it had read before.
    Hub.kafka().publish(Topics.PROFILES_CHANGED, profile.toString(), stale);

    tell.published(List.of(Announcements.event(stale)));

    await().untilAsserted(() -> assertThat(told(profile).getLast().revision()).isEqualTo(2));
  }

  private void change(UUID profile) {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              try (var connection = database.getConnection()) {
                announcements.changedLater(connection, List.of(profile));
              } catch (SQLException e) {
                throw new IllegalStateException(e);
              }
            });
  }

  private long revision(UUID profile) throws SQLException {
    try (var connection = database.getConnection()) {
      return Rows.of(connection, "select revision from profile where id = any(?)", List.of(profile))
          .uuid(id -> id)
          .query(row -> row.getLong(1))
          .getFirst();
    }
  }

  private static List<ProfileChanged> told(UUID profile) {
    return Hub.kafka()
        .all(
            Topics.PROFILES_CHANGED,
            ProfileChanged.class,
            change -> change.profileId().equals(profile));
  }
}
