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
  private static final String LOCAL_POSTGRES =
      Yaml.text(
          Yaml.root()
              .resolve("local-stack/src/main/java/io/engagementhub/localstack")
              .resolve("PostgresCluster.java"));

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
    for (var name : OURS) {
      assertThat(databases())
          .anyMatch(
              line -> line.startsWith("create database " + name.replace("-service", "") + " "));
    }
  }

  @Test
  void databasesCompareTextAsThoseOfTheTestsDo() {
    assertThat(LOCAL_POSTGRES)
        .contains("--locale=C\"", "--locale-provider=builtin", "--builtin-locale=C.UTF-8");
    assertThat(databases())
        .allMatch(
            line ->
                line.endsWith(
                    "template template0 encoding 'UTF8' locale 'C'"
                        + " locale_provider builtin builtin_locale 'C.UTF-8';"));
  }

  @Test
  void postgresIsSetAsOnOneMachineWithoutContainers() {
    assertThat(postgresSettings())
        .containsKeys("max_connections", "shared_buffers", "jit")
        .allSatisfy(
            (name, value) ->
                assertThat(LOCAL_POSTGRES)
                    .contains("Map.entry(\"" + name + "\", \"" + value + "\")"));
  }

  /** What remains is for whoever looks in with psql, the health check among them. */
  @Test
  void allPoolsTogetherAreWithinTheConnectionsThatPostgresGrants() {
    var defaults =
        Yaml.text(
            Yaml.root()
                .resolve("common/service-kit/src/main/resources/META-INF")
                .resolve("microprofile-config.properties"));
    var pool =
        defaults
            .lines()
            .filter(line -> line.startsWith("quarkus.datasource.jdbc.max-size="))
            .mapToInt(line -> Integer.parseInt(line.replaceAll("\\D", "")))
            .findFirst()
            .orElseThrow();
    var keycloak =
        Integer.parseInt(services().get("keycloak").at("environment").text("KC_DB_POOL_MAX_SIZE"));

    assertThat(OURS.size() * pool + keycloak)
        .isLessThanOrEqualTo(Integer.parseInt(postgresSettings().get("max_connections")) - 10);
  }

  @Test
  void noHealthCheckStartsAJvm() {
    services()
        .forEach(
            (name, service) ->
                assertThat(service.at("healthcheck").text("test"))
                    .as(name)
                    .doesNotContain("java", ".sh "));
  }

  private static List<String> databases() {
    return Yaml.text(Yaml.root().resolve("deploy/docker/create-databases.sql"))
        .lines()
        .filter(line -> !line.startsWith("--"))
        .toList();
  }

  private static Map<String, String> postgresSettings() {
    var settings = new TreeMap<String, String>();
    for (var argument : (List<?>) services().get("postgres").value("command")) {
      var parts = argument.toString().split("=", 2);
      if (parts.length == 2) {
        settings.put(parts[0], parts[1]);
      }
    }
    return settings;
  }
}
