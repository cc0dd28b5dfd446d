package io.engagementhub.profile.loyalty;

import static io.engagementhub.profile.loyalty.Club.as;
import static io.engagementhub.profile.loyalty.Club.order;
import static io.engagementhub.profile.loyalty.Club.points;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.engagementhub.profile.Hub;
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

@QuarkusTest
@WithTestResource(HubServers.class)
class ForgetPointsServiceTest {
  private final String user = "user-" + UUID.randomUUID();

  @Inject ForgetPoints forget;
  @Inject DataSource database;

  @Test
  void nothingPersonalIsLeftAndTheTotalsStay() throws SQLException {
    Club.open();
    var seen = Hub.resolve(order("order-" + user, 100).by(user));
    Club.redeem(seen.profileId(), "mug").statusCode(201);
    as("supervisor")
        .body("{\"points\":5,\"reason\":\"called about " + user + "\"}")
        .post("/agent/v1/profiles/" + seen.profileId() + "/loyalty/adjustments")
        .then()
        .statusCode(201);
    int issued = total("issued");
    int forfeited = total("forfeited");

    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              try (var connection = database.getConnection()) {
                forget.forget(connection, List.of(seen.fragmentId()));
              } catch (SQLException e) {
                throw new IllegalStateException(e);
              }
            });

    points(seen.profileId()).body("points", equalTo(0)).body("lifetime", equalTo(0));
    as("agent")
        .get("/agent/v1/profiles/" + seen.profileId() + "/loyalty/transactions")
        .then()
        .body("items", empty());
    assertThat(total("issued")).isEqualTo(issued);
    assertThat(total("forfeited")).isEqualTo(forfeited + 45);
    Club.reconciliation().body("balanced", equalTo(true));
    assertThat(mentions(user)).isZero();
    assertThat(mentions(seen.fragmentId().toString())).isZero();
    assertThat(mentions(seen.touchpoint().id().toString())).isZero();
  }

  private static int total(String account) {
    return Club.reconciliation().extract().path("totals." + account);
  }

  /** How many rows of loyalty's tables say {@code text} anywhere. */
  private long mentions(String text) throws SQLException {
    long rows = 0;
    for (var table :
        List.of("entry", "posting", "lot", "account", "order", "streak", "benefit", "redemption")) {
      try (var connection = database.getConnection();
          var statement =
              connection.prepareStatement(
                  "select count(*) from loyalty_" + table + " t where t::text like ?")) {
        statement.setString(1, "%" + text + "%");
        try (var found = statement.executeQuery()) {
          found.next();
          rows += found.getLong(1);
        }
      }
    }
    return rows;
  }
}
