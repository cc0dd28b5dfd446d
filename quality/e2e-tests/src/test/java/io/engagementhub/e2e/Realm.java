package io.engagementhub.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.launcher.stack.Part;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/** The stack's Keycloak, for tokens that the demo sign-ins do not give. */
final class Realm {
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String SHORT_LIVED = "e2e-short-lived";
  private final TheHub hub;
  private final HubClient http;
  private final URI keycloak;

  Realm(TheHub hub) {
    this.hub = hub;
    this.keycloak = hub.at(Part.KEYCLOAK);
    this.http = new HubClient(hub.at(Part.GATEWAY), new Source("", ""), hub::token);
  }

  /** A token that the realm issued and that has just expired. */
  String expiredToken(String user) {
    var admin = "Bearer " + tokenOfAnotherRealm();
    var client =
        """
        {"clientId":"%s","publicClient":true,"directAccessGrantsEnabled":true,
         "standardFlowEnabled":false,"attributes":{"access.token.lifespan":"1"}}
        """
            .formatted(SHORT_LIVED);
    var made =
        http.send(
            keycloak,
            "POST",
            "/admin/realms/engagement-hub/clients",
            client,
            "Authorization",
            admin);
    if (made.status() != 409) {
      made.expect(201);
    }
    var token = signIn("engagement-hub", SHORT_LIVED, user);
    var expiry = Instant.ofEpochSecond(claims(token).get("exp").asLong());
    await()
        .atMost(HubClient.PATIENCE)
        .until(() -> Instant.now().isAfter(expiry.plus(Duration.ofSeconds(2))));
    return token;
  }

  /** A token of the same server's administrator, issued by its master realm. */
  String tokenOfAnotherRealm() {
    return signIn("master", "admin-cli", "admin");
  }

  private String signIn(String realm, String client, String user) {
    var form =
        "grant_type=password&client_id=%s&username=%s&password=%s".formatted(client, user, user);
    return hub.secret(
        http.send(
                keycloak,
                "POST",
                "/realms/" + realm + "/protocol/openid-connect/token",
                form,
                "Content-Type",
                FORM)
            .expect(200)
            .json()
            .get("access_token")
            .asText());
  }

  /** What a token says, unverified. */
  static JsonNode claims(String token) {
    return Exact.read(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), UTF_8));
  }
}
