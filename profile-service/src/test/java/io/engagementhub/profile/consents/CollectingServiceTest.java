package io.engagementhub.profile.consents;

import static io.engagementhub.profile.Touchpoints.identify;
import static io.engagementhub.profile.Touchpoints.track;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.iabtcf.encoder.TCStringEncoder;
import io.engagementhub.profile.Hub;
import io.engagementhub.profile.Touchpoints;
import io.engagementhub.testkit.HubServers;
import io.engagementhub.testkit.Tokens;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people do who refuse to be measured is not kept; what they choose always is. */
@QuarkusTest
@WithTestResource(HubServers.class)
class CollectingServiceTest {
  @Inject DataSource database;
  @Inject MeterRegistry meters;

  private final String user = "user-" + UUID.randomUUID();
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

  @Test
  void theRefusalStandsAndWhatIsDoneAfterItIsNotKept() throws Exception {
    double before = withheld();
    var refusal = Hub.collect(at(1, track("Left " + user)).saying(analytics(false)));
    var page = Hub.collect(at(2, track("Left " + user)));

    necessary(3);

    assertThat(Hub.allResolved(refusal)).isEmpty();
    assertThat(Hub.allResolved(page)).isEmpty();
    assertThat(kept("Left " + user)).isZero();
    assertThat(kept("Order Completed", user)).isOne();
    assertThat(withheld()).isGreaterThanOrEqualTo(before + 2);
    consents("analytics").body("items.granted", contains(false));
  }

  @Test
  void whatWasDoneBeforeIsKeptHoweverLateItArrivesAndSoIsWhatIsDoneAfterAGrant() {
    Hub.collect(at(5, track("A")).saying(analytics(false)));

    Hub.resolve(at(4, track("Before")));
    Hub.resolve(at(7, track("Again")).saying(analytics(true)));
    Hub.resolve(at(8, track("After")));
    var between = Hub.collect(at(6, track("Between")));
    necessary(9);

    assertThat(Hub.allResolved(between)).isEmpty();
  }

  @Test
  void aRefusalIsThePersonsOnAllTheirDevices() {
    Hub.resolve(at(0, track("A")).on("phone-" + user));
    Hub.resolve(at(0, track("A")).on("tablet-" + user));
    Hub.collect(at(1, track("A")).on("phone-" + user).saying(analytics(false)));
    necessary(2);

    var seen = Hub.collect(track("B").on("tablet-" + user).at(now.plusSeconds(3)));

    Hub.resolve(track("Order Completed").on("tablet-" + user).at(now.plusSeconds(4)));
    assertThat(Hub.allResolved(seen)).isEmpty();
  }

  @Test
  void whatIsDecidedOnceHoldsForEveryDelivery() {
    var kept = at(1, track("Kept")).collected();
    Hub.resolved(Hub.collect(kept));
    var dropped = at(3, track("Dropped")).collected();
    Hub.collect(at(2, track("A")).saying(analytics(false)));
    Hub.collect(dropped);
    Hub.resolve(at(4, track("B")).saying(analytics(true)));

    Hub.collect(dropped);
    Hub.collect(kept);
    necessary(5);

    assertThat(Hub.allResolved(dropped)).isEmpty();
    assertThat(Hub.allResolved(kept)).hasSize(2);
  }

  @Test
  void traitsAreTakenFromServersOnly() {
    Hub.collect(at(1, track("A")).saying(analytics(false)));
    Hub.collect(at(2, identify("{\"guessed\":1}")));
    Hub.resolve(at(3, identify("{\"agreed\":1}")).fromServer());

    Hub.find("user_id:" + user)
        .body("items[0].traits", hasKey("agreed"))
        .body("items[0].traits", not(hasKey("guessed")));
  }

  @Test
  void aTcfStringIsAChoiceAndItsOwnProof() {
    var string = tcf(2, 3, 4);
    var told = Hub.collect(at(1, track("A")).saying(saying("\"" + string + "\"")));
    necessary(2);

    assertThat(Hub.allResolved(told)).as("8 was not consented to").isEmpty();
    consents("analytics").body("items.granted", contains(false));
    consents("personalisation").body("items.granted", contains(false));
    consents("sharing").body("items", hasSize(0));
    consents("advertising")
        .body("items.granted", contains(true))
        .body("items[0].how", equalTo("tcf"))
        .body("items[0].evidence", equalTo(string))
        .body("items[0].expiresAt", startsWith("20"));

    Hub.resolve(at(3, track("B")).saying(saying("\"" + tcf(3, 4, 8) + "\"")));
    consents("advertising").body("items.granted", contains(false, true));
    consents("analytics").body("items.granted", contains(true, false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"COwxsON\"", "\"\\u0000\"", "[\"C\"]", "{}", "7", "true"})
  void aBrokenTcfStringSaysNothingAndIsNoted(String broken) {
    Hub.resolve(at(1, track("A")).saying(saying("\"" + tcf(2, 3, 4, 8) + "\"")));

    Hub.resolve(at(2, track("B")).saying(saying(broken)));

    consents("advertising").body("items.granted", contains(true));
    Hub.find("user_id:" + user)
        .body("items[0].dropped.kind", hasItem("consent"))
        .body("items[0].dropped.reason", hasItem("bad-tcf"));
  }

  @Test
  void anEmptyTcfStringIsOfABannerThatHasNotLoaded() {
    Hub.resolve(at(1, track("A")).saying(saying("\"\"")));

    consents("advertising").body("items", hasSize(0));
    Hub.find("user_id:" + user).body("items[0].dropped", hasSize(0));
  }

  private Touchpoints at(int second, Touchpoints touchpoint) {
    return touchpoint.by(user).at(now.plusSeconds(second));
  }

  /** Flows on whatever was refused; so what was collected before it has been dealt with. */
  private void necessary(int second) {
    Hub.resolve(at(second, track("Order Completed")));
  }

  private static String analytics(boolean granted) {
    return "{\"context\":{\"consent\":{\"categoryPreferences\":{\"Analytics\":" + granted + "}}}}";
  }

  private static String saying(String tcf) {
    return "{\"context\":{\"consent\":{\"tcString\":" + tcf + "}}}";
  }

  private static String tcf(int... purposes) {
    var encoder =
        TCStringEncoder.newBuilder()
            .version(2)
            .created(Instant.EPOCH)
            .lastUpdated(Instant.EPOCH)
            .consentLanguage("EN")
            .publisherCC("DE");
    for (int purpose : purposes) {
      encoder.addPurposesConsent(purpose);
    }
    return encoder.encode();
  }

  private double withheld() {
    return meters.get("hub.touchpoints.withheld").counter().count();
  }

  private ValidatableResponse consents(String purpose) {
    return given()
        .auth()
        .oauth2(Tokens.forCustomer(user))
        .get("/v1/me/consents/records?purpose=" + purpose)
        .then()
        .statusCode(200);
  }

  private long kept(String name) throws SQLException {
    return count("select count(*) from occurrence where name = ?", name);
  }

  private long kept(String name, String user) throws SQLException {
    return count(
        "select count(*) from occurrence o join identifier i on i.fragment_id = o.fragment_id"
            + " where o.name = ? and i.value = ?",
        name,
        user);
  }

  private long count(String sql, String... parameters) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setString(i + 1, parameters[i]);
      }
      try (var rows = statement.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }
}
