package io.engagementhub.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.launcher.Welcome;
import io.engagementhub.launcher.stack.Part;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.DriverManager;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every address, key and sign-in that {@code ./hub start} prints is one that works. */
class WelcomeE2ETest {
  private static final Pattern SIGN_IN = Pattern.compile("Sign in +(\\w+) / (\\w+) +([\\w-]+): .+");
  private static final String TOKENS = "/realms/engagement-hub/protocol/openid-connect/token";

  private final TheHub stack = TheHub.running();
  private final List<String> printed = Welcome.to(stack.stack());
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Test
  void theGatewayShowsItsApiWhereItSays() throws Exception {
    var page = Pattern.compile("Gateway .*\\(API: (\\S+)\\)");

    assertThat(get(the(page).group(1)).statusCode()).isEqualTo(200);
  }

  @Test
  void eachServiceAnswersAtItsAddress() throws Exception {
    for (var part : Part.services()) {
      if (part != Part.GATEWAY) {
        var address = the(Pattern.compile(" +" + part + " +(http\\S+)")).group(1);

        assertThat(get(address + "/q/openapi").statusCode()).as(address).isEqualTo(200);
      }
    }
  }

  @Test
  void postgreSqlAndKafkaAreWhereItSays() throws Exception {
    var database = the(Pattern.compile("PostgreSQL +(\\S+) +\\((\\w+) / (\\w+)\\)"));
    try (var connection =
        DriverManager.getConnection(database.group(1), database.group(2), database.group(3))) {
      assertThat(connection.isValid(5)).isTrue();
    }
    var kafka = the(Pattern.compile("Kafka +(\\S+):(\\d+)"));
    try (var socket = new Socket(kafka.group(1), Integer.parseInt(kafka.group(2)))) {
      assertThat(socket.isConnected()).isTrue();
    }
  }

  @Test
  void theWriteKeysCollect() throws Exception {
    var keys = the(Pattern.compile("Write key +(\\S+) +\\((\\S+) for browsers\\)"));
    for (var key : List.of(keys.group(1), keys.group(2))) {
      var settings = get(stack.at(Part.GATEWAY) + "/v1/projects/" + key + "/settings");

      assertThat(settings.statusCode()).as(key).isEqualTo(200);
    }
  }

  @Test
  void eachSignInIsOfTheRoleItSays() throws Exception {
    var keycloak = the(Pattern.compile("Keycloak +(\\S+) .*")).group(1);
    var signIns = all(SIGN_IN);

    assertThat(signIns)
        .extracting(signIn -> signIn.group(3))
        .containsExactly("customer", "agent", "marketer", "admin");
    for (var signIn : signIns) {
      assertThat(rolesOf(keycloak, signIn.group(1), signIn.group(2))).contains(signIn.group(3));
    }
  }

  private List<String> rolesOf(String keycloak, String user, String password)
      throws IOException, InterruptedException {
    var form = "grant_type=password&client_id=hub-cli&username=" + user + "&password=" + password;
    var answer =
        http.send(
            HttpRequest.newBuilder(URI.create(keycloak + TOKENS))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(user).isEqualTo(200);
    var token = stack.secret(Exact.read(answer.body()).get("access_token").asText());
    var claims =
        Exact.read(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), UTF_8));
    return claims.at("/realm_access/roles").valueStream().map(role -> role.asText()).toList();
  }

  private HttpResponse<Void> get(String address) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.discarding());
  }

  private MatchResult the(Pattern line) {
    assertThat(all(line)).as("lines like %s", line).hasSize(1);
    return all(line).getFirst();
  }

  private List<MatchResult> all(Pattern line) {
    return printed.stream()
        .map(line::matcher)
        .filter(Matcher::matches)
        .map(Matcher::toMatchResult)
        .toList();
  }
}
