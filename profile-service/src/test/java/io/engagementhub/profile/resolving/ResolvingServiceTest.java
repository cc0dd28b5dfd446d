package io.engagementhub.profile.resolving;

import static io.engagementhub.profile.Touchpoints.alias;
import static io.engagementhub.profile.Touchpoints.group;
import static io.engagementhub.profile.Touchpoints.identify;
import static io.engagementhub.profile.Touchpoints.track;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import io.engagementhub.contracts.CollectedTouchpoint;
import io.engagementhub.contracts.Identifier;
import io.engagementhub.contracts.QuarantinedTouchpoint;
import io.engagementhub.contracts.Topics;
import io.engagementhub.profile.Hub;
import io.engagementhub.testkit.HubServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(HubServers.class)
class ResolvingServiceTest {
  @Inject DataSource database;

  private final String user = "user-" + UUID.randomUUID();
  private final String browser = "browser-" + UUID.randomUUID();

  @Test
  void visitorIsFoundByAnonymousIdOnceSeen() {
    var resolved = Hub.resolve(track("Product Viewed").on(browser));

    Hub.find("anonymous_id:" + browser)
        .statusCode(200)
        .body("items", hasSize(1))
        .body("items[0].id", equalTo(resolved.profileId().toString()))
        .body("items[0].fragments.id", hasItem(resolved.fragmentId().toString()));
  }

  @Test
  void strangerIsNotFound() {
    Hub.find("email:nobody-" + browser + "@example.com").statusCode(200).body("items", hasSize(0));
  }

  @Test
  void signInBringsVisitorAndUserTogether() {
    var visit = Hub.resolve(track("Product Viewed").on(browser));

    var signIn =
        Hub.resolve(identify("{\"email\":\" Anna@" + browser + ".CH\"}").by(user).on(browser));

    assertThat(signIn.profileId()).isEqualTo(visit.profileId());
    assertThat(signIn.fragmentId()).isNotEqualTo(visit.fragmentId());
    var changed =
        Hub.changed(
            profile -> profile.identifiers().contains(new Identifier(Identifier.USER_ID, user)));
    assertThat(changed.fragments()).contains(visit.fragmentId(), signIn.fragmentId());
    Hub.find("email:anna@" + browser + ".ch")
        .body("items[0].traits.email.value", equalTo(" Anna@" + browser + ".CH"))
        .body("items[0].traits.email.source", equalTo("web"));
  }

  @Test
  void mergedProfileAnswersWithTheSurvivor() {
    var visit = Hub.resolve(track("Product Viewed").on(browser));
    var known = Hub.resolve(track("Product Viewed").by(user));

    var linked = Hub.resolve(alias(browser, user));

    assertThat(linked.profileId()).isEqualTo(known.profileId()).isNotEqualTo(visit.profileId());
    Hub.profile(visit.profileId())
        .statusCode(200)
        .body("id", equalTo(known.profileId().toString()))
        .body("requestedId", equalTo(visit.profileId().toString()))
        .body("mergedInto", equalTo(known.profileId().toString()));
    var told =
        Hub.changed(
            profile ->
                profile.profileId().equals(visit.profileId()) && profile.mergedInto() != null);
    assertThat(told.mergedInto()).isEqualTo(known.profileId());
    assertThat(told.fragments()).isEmpty();
  }

  @Test
  void redeliveredTouchpointIsForwardedAgainAndCountedOnce() {
    var touchpoint = Hub.collect(track("Quote Started").on(browser));
    Hub.resolved(touchpoint);

    Hub.collect(touchpoint);

    await().untilAsserted(() -> assertThat(Hub.allResolved(touchpoint)).hasSize(2));
    assertThat(counted(browser, "Quote Started")).isEqualTo(1);
  }

  @Test
  void otherContentUnderAUsedMessageIdIsQuarantined() {
    var first = Hub.collect(track("Quote Started").on(browser));
    Hub.resolved(first);

    var second = Hub.collect(track("Quote Left").on(browser).collected(first.messageId()));

    var refusal =
        Hub.kafka()
            .await(
                Topics.TOUCHPOINTS_QUARANTINED,
                QuarantinedTouchpoint.class,
                item ->
                    item.sourceId().equals("web") && item.receivedAt().equals(second.receivedAt()));
    assertThat(refusal.reason()).isEqualTo("message-id-reused");
    assertThat(Hub.allResolved(first))
        .extracting(r -> r.touchpoint().name())
        .containsOnly("Quote Started");
  }

  @Test
  void twoTabsOfOnePersonAreCountedToTheLast() {
    var last = new ArrayList<CollectedTouchpoint>();
    try (var tabs = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int tab = 0; tab < 2; tab++) {
        var device = tab == 0 ? browser : null;
        tabs.submit(
            () -> {
              for (int i = 0; i < 50; i++) {
                var touchpoint = Hub.collect(track("Clicked").by(user).on(device));
                synchronized (last) {
                  last.add(touchpoint);
                }
              }
            });
      }
    }

    last.forEach(Hub::resolved);
    assertThat(countedOfUser(user, "Clicked")).isEqualTo(100);
  }

  @Test
  void twoSignInsAtOnceMergeBothDevices() {
    var phone = "phone-" + UUID.randomUUID();
    Hub.resolve(track("Product Viewed").on(browser));
    Hub.resolve(track("Product Viewed").on(phone));

    var one = Hub.collect(identify("{}").by(user).on(browser));
    var other = Hub.collect(identify("{}").by(user).on(phone));

    assertThat(Hub.resolved(one).profileId()).isNotNull();
    var survivor = Hub.resolved(other).profileId().toString();
    for (var identifier :
        List.of("user_id:" + user, "anonymous_id:" + browser, "anonymous_id:" + phone)) {
      Hub.find(identifier).body("items[0].id", equalTo(survivor));
    }
  }

  @Test
  void latestTraitStandsThoughItCameFirst() {
    var now = Instant.now();
    Hub.resolve(identify("{\"plan\":\"gold\"}").by(user).at(now));
    Hub.resolve(identify("{\"plan\":\"silver\",\"n\":1.50}").by(user).at(now.minusSeconds(60)));

    Hub.find("user_id:" + user)
        .body("items[0].traits.plan.value", equalTo("gold"))
        .body("items[0].traits.n.value", equalTo(1.5f));
  }

  @Test
  void hostileTraitsDoNotStopThePipeline() {
    var many = new StringBuilder("{\"deep\":" + "[".repeat(40) + "]".repeat(40));
    for (int i = 0; i < 600; i++) {
      many.append(",\"t").append(i).append("\":").append(i);
    }
    Hub.resolve(identify(many + "}").by(user));
    Hub.resolve(
        identify(
                "{\"nul\":\"a\\u0000b\",\"n\\u0000\":1,\"half\":\"\\ud800\",\"far\":1e400,\"huge\":\""
                    + "x".repeat(20_000)
                    + "\"}")
            .by("other-" + user));

    Hub.find("user_id:" + user)
        .body("items[0].traits.size()", equalTo(500))
        .body("items[0].dropped.reason", hasItem("too-many"));
    Hub.find("user_id:other-" + user)
        .body("items[0].traits.nul.value", equalTo("a\ufffdb"))
        .body("items[0].dropped.reason", hasItems("bad-name", "too-long", "bad-number"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"properties\":{\"\\ud800\":1,\"kept\":1}}",
        "{\"properties\":{\"\\udc00\":{\"x\\ud800\":1},\"kept\":1}}",
        "{\"properties\":{\"\\u0000\":\"\\u0000\",\"kept\":1}}",
        "{\"properties\":{\"half\":\"\\ud800\",\"kept\":1}}",
        "{\"\\ud800\":1,\"properties\":{\"kept\":1}}",
        "{\"context\":{\"traits\":{\"\\ud800\":1}},\"properties\":{\"kept\":1}}"
      })
  void aNameThatIsNoTextCostsNothingElse(String message) {
    var resolved = Hub.resolve(track("Hostile").by(user).saying(message));

    assertThat(resolved.touchpoint().message().text()).contains("\"kept\":1");

    assertThat(countedOfUser(user, "Hostile")).isOne();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nul \u0000", "half \ud800", "half \udc00 of", "\u0000"})
  void anEnvelopeThatCannotBeStoredIsKeptAsFarAsItCan(String hostile) {
    Hub.resolve(track(hostile).by(user));
    Hub.resolve(track("Source").by(user).from(hostile + user));
    Hub.resolve(group(hostile + user, "{\"a\":1}").by(user));
    Hub.resolve(alias(hostile + user, user).fromServer());
    Hub.resolve(track("Nobody's").by(hostile).on(browser));

    assertThat(countedOfUser(user, "Source")).isOne();
  }

  @Test
  void consentIsKeptByPurposeAndGlobalPrivacyControlRefuses() {
    Hub.resolve(
        track("E")
            .by(user)
            .saying(
                "{\"context\":{\"gpc\":true,\"consent\":{\"categoryPreferences\":{\"Analytics\":true,\"Advertising\":true}}}}"));

    var changed =
        Hub.changed(p -> p.identifiers().contains(new Identifier(Identifier.USER_ID, user)));
    assertThat(changed.consents())
        .containsEntry("analytics", true)
        .containsEntry("advertising", false)
        .containsEntry("sharing", false);
  }

  @Test
  void groupAndItsTraitsAreOnTheProfile() {
    Hub.resolve(group("acme-" + user, "{\"plan\":\"fleet\"}").by(user));

    Hub.find("user_id:" + user)
        .body("items[0].groups[0].id", equalTo("acme-" + user))
        .body("items[0].groups[0].traits.plan", equalTo("fleet"));
  }

  @Test
  void brokenRecordIsPutAsideAndTheRestGoesOn() {
    Hub.kafka().publishRaw(Topics.TOUCHPOINTS_COLLECTED, browser, "{not json".getBytes(UTF_8));

    assertThat(Hub.resolve(track("E").on(browser))).isNotNull();
  }

  private long counted(String anonymousId, String name) {
    return counted(Identifier.ANONYMOUS_ID, anonymousId, name);
  }

  private long countedOfUser(String userId, String name) {
    return counted(Identifier.USER_ID, userId, name);
  }

  private long counted(String namespace, String value, String name) {
    try (var connection = database.getConnection();
        var statement =
            connection.prepareStatement(
                """
                select count(*) from identifier i
                join occurrence o on o.fragment_id = i.fragment_id
                where i.namespace = ? and i.value = ? and o.name = ?
                """)) {
      statement.setString(1, namespace);
      statement.setString(2, value);
      statement.setString(3, name);
      try (var row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
