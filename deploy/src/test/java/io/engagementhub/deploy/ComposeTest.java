package io.engagementhub.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ComposeTest {
  private static final List<String> OURS =
      List.of(
          "gateway", "profile-service", "journey-service", "content-service", "chatbot-service");
  private static final Yaml COMPOSE = Yaml.file(Yaml.root().resolve("docker-compose.yml"));

  private static Map<String, Yaml> services() {
    var services = new TreeMap<String, Yaml>();
    for (var name : COMPOSE.at("services").fields().keySet()) {
      services.put(name, COMPOSE.at("services", name));
    }
    return services;
  }

  @Test
  void theWholeHubIsThere() {
    assertThat(services())
        .containsKeys("postgres", "kafka", "keycloak")
        .containsKeys(OURS.toArray(String[]::new));
  }

  @Test
  void everyPartHasAFixedVersionAHealthCheckAndALimit() {
    services()
        .forEach(
            (name, service) -> {
              assertThat(service.text("image")).as(name).matches("[a-z/-]+:\\d[\\w.-]*");
              assertThat(service.at("healthcheck").fields()).as(name).containsKey("test");
              assertThat(service.fields()).as(name).containsKey("mem_limit");
            });
  }

  @Test
  void onlyTheGatewayAndKeycloakAreReachableAndOnlyFromThisMachine() {
    services()
        .forEach(
            (name, service) -> {
              if (List.of("gateway", "keycloak").contains(name)) {
                assertThat((List<?>) service.value("ports"))
                    .allMatch(port -> port.toString().startsWith("127.0.0.1:"));
              } else {
                assertThat(service.has("ports")).as(name).isFalse();
              }
            });
  }

  @Test
  void servicesAreReadOnlyWithoutPrivilegesAndChecksAskTheirOwnManagementPort() {
    for (var name : OURS) {
      var service = services().get(name);
      assertThat(service.fields())
          .containsEntry("read_only", true)
          .containsEntry("cap_drop", List.of("ALL"));
      var properties =
          Yaml.text(Yaml.root().resolve(name).resolve("src/main/resources/application.properties"));
      var port =
          properties.lines().filter(l -> l.startsWith("quarkus.management.port=")).findFirst();
      assertThat(service.at("healthcheck").text("test"))
          .contains("/127.0.0.1/" + port.orElseThrow().replaceAll("\\D", "") + " ");
    }
  }

  @Test
  void everyVariableIsOneThatAServiceReads() {
    var known = Settings.variables();
    for (var name : OURS) {
      assertThat(known).containsAll(services().get(name).at("environment").fields().keySet());
    }
  }

  @Test
  void keycloakGetsTheSecretsThatTheRealmAsksFor() {
    var realm = Yaml.text(Yaml.root().resolve("deploy/keycloak/engagement-hub-realm.json"));
    var environment = services().get("keycloak").at("environment").fields();
    for (var secret : List.of("HUB_GATEWAY_SECRET", "HUB_CHATBOT_SERVICE_SECRET")) {
      assertThat(realm).contains("${" + secret + ":");
      assertThat(environment).containsKey(secret);
    }
  }

  @Test
  void whatIsMountedIsThere() {
    for (var service : services().values()) {
      if (service.has("volumes")) {
        for (var volume : (List<?>) service.value("volumes")) {
          var source = volume.toString().split(":")[0];
          if (source.startsWith("./")) {
            assertThat(Files.exists(Yaml.root().resolve(source))).as(source).isTrue();
          }
        }
      }
    }
  }

  @Test
  void everyServiceHasItsDatabase() {
    var script = Yaml.text(Yaml.root().resolve("deploy/docker/create-databases.sql"));
    for (var name : OURS) {
      assertThat(script).contains("create database " + name.replace("-service", "") + ";");
    }
  }
}
