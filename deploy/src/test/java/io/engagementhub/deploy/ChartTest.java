package io.engagementhub.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChartTest {
  private static final String[] SERVICES = {
    "hub-gateway",
    "hub-profile-service",
    "hub-journey-service",
    "hub-content-service",
    "hub-chatbot-service"
  };
  private static final List<Yaml> DEFAULT = Yaml.documents(Chart.byDefault());
  private static final List<Yaml> PRODUCTION = Chart.production();

  private static Stream<Yaml> of(List<Yaml> documents, String kind) {
    return documents.stream().filter(document -> document.kind().equals(kind));
  }

  private static List<Yaml> deployments() {
    return Stream.of(DEFAULT, PRODUCTION).flatMap(all -> of(all, "Deployment")).toList();
  }

  private static Yaml pod(Yaml deployment) {
    return deployment.at("spec", "template", "spec");
  }

  @Test
  void lintsWithoutComplaint() {
    var result = Chart.lint();

    assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
  }

  @Test
  void everyServiceIsDeployedReachableAndProtectedFromDisruption() {
    for (var kind : List.of("Deployment", "Service", "PodDisruptionBudget", "NetworkPolicy")) {
      assertThat(of(DEFAULT, kind)).extracting(Yaml::name).containsExactlyInAnyOrder(SERVICES);
    }
  }

  @Test
  void noContainerRunsAsRootOrWritesOutsideTmp() {
    for (var deployment : deployments()) {
      var pod = pod(deployment);
      assertThat(pod.at("securityContext").fields())
          .containsEntry("runAsNonRoot", true)
          .containsEntry("runAsUser", 10001);
      assertThat(pod.value("automountServiceAccountToken")).isEqualTo(false);
      for (var container : pod.items("containers")) {
        assertThat(container.at("securityContext").fields())
            .containsEntry("readOnlyRootFilesystem", true)
            .containsEntry("allowPrivilegeEscalation", false)
            .containsEntry("capabilities", Map.of("drop", List.of("ALL")));
        assertThat(container.items("volumeMounts"))
            .extracting(mount -> mount.text("mountPath"))
            .containsExactly("/tmp");
      }
    }
  }

  @Test
  void everyContainerIsProbedOnItsManagementPortAndHasLimits() {
    for (var deployment : deployments()) {
      for (var container : pod(deployment).items("containers")) {
        for (var probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
          assertThat(container.at(probe, "httpGet").value("port")).isEqualTo("management");
        }
        assertThat(container.items("ports"))
            .extracting(port -> port.text("name"))
            .contains("http", "management");
        assertThat(container.at("resources", "limits").fields()).containsKey("memory");
        assertThat(container.at("resources", "requests").fields()).containsKeys("cpu", "memory");
      }
    }
  }

  @Test
  void imagesAreNamedByVersion() {
    for (var deployment : deployments()) {
      for (var container : pod(deployment).items("containers")) {
        assertThat(container.text("image")).matches("[a-z0-9./-]+:\\d[\\w.-]+");
      }
    }
    assertThatThrownBy(() -> Chart.with("image.tag", "latest")).hasMessageContaining("tag");
  }

  @Test
  void secretsAreNamedNeverHeld() {
    assertThat(of(DEFAULT, "Secret")).isEmpty();
    for (var deployment : deployments()) {
      for (var container : pod(deployment).items("containers")) {
        for (var variable : container.items("env")) {
          var secret = variable.text("name").matches(".*(PASSWORD|SECRET|POSTGRES_USER)");
          assertThat(variable.has("valueFrom")).as(variable.text("name")).isEqualTo(secret);
        }
      }
    }
  }

  @Test
  void everyVariableIsOneThatAServiceReads() {
    var known = Settings.variables();
    for (var documents : List.of(DEFAULT, PRODUCTION)) {
      var used = new HashSet<String>();
      of(documents, "ConfigMap").forEach(map -> used.addAll(map.at("data").fields().keySet()));
      of(documents, "Deployment")
          .flatMap(deployment -> pod(deployment).items("containers").stream())
          .flatMap(container -> container.items("env").stream())
          .forEach(variable -> used.add(variable.text("name")));
      used.removeIf(name -> name.startsWith("QUARKUS_"));
      assertThat(used).contains("HUB_POSTGRES_HOST", "HUB_SERVICES_PROFILE_URL");
      assertThat(known).containsAll(used);
    }
  }

  @Test
  void selectorsFindExactlyOneDeployment() {
    for (var kind : List.of("Service", "PodDisruptionBudget", "NetworkPolicy")) {
      for (var document : of(DEFAULT, kind).toList()) {
        var spec = document.at("spec");
        var selector =
            switch (kind) {
              case "Service" -> spec.at("selector");
              case "NetworkPolicy" -> spec.at("podSelector", "matchLabels");
              default -> spec.at("selector", "matchLabels");
            };
        assertThat(of(DEFAULT, "Deployment"))
            .filteredOn(deployment -> labels(deployment).containsAll(selector.fields().entrySet()))
            .extracting(Yaml::name)
            .containsExactly(document.name());
      }
    }
  }

  private static Set<Map.Entry<String, Object>> labels(Yaml deployment) {
    return deployment.at("spec", "template", "metadata", "labels").fields().entrySet();
  }

  @Test
  void onlyTheGatewayIsReachedFromOutside() {
    for (var policy : of(PRODUCTION, "NetworkPolicy").toList()) {
      var callers = policy.at("spec").items("ingress").getFirst().items("from");
      var caller = policy.name().equals("hub-gateway") ? "namespaceSelector" : "podSelector";
      assertThat(callers).isNotEmpty().allMatch(from -> from.has(caller));
    }
    assertThat(of(PRODUCTION, "Ingress")).hasSize(1);
    assertThat(of(DEFAULT, "Ingress")).isEmpty();
  }

  @Test
  void productionScalesByConsumerLagOrLoadAndLeavesReplicasToTheScaler() {
    assertThat(of(PRODUCTION, "ScaledObject"))
        .extracting(Yaml::name)
        .containsExactlyInAnyOrder("hub-profile-service", "hub-journey-service");
    assertThat(of(PRODUCTION, "HorizontalPodAutoscaler"))
        .extracting(Yaml::name)
        .containsExactlyInAnyOrder("hub-gateway", "hub-content-service");
    var scaled =
        of(PRODUCTION, "Deployment")
            .filter(deployment -> !deployment.at("spec").has("replicas"))
            .map(Yaml::name)
            .collect(Collectors.toSet());
    assertThat(scaled)
        .containsExactlyInAnyOrder(
            "hub-gateway", "hub-profile-service", "hub-journey-service", "hub-content-service");
  }

  @Test
  void lagIsMeasuredOnATopicThatTheServiceReads() {
    for (var scaled : of(PRODUCTION, "ScaledObject").toList()) {
      var trigger = scaled.at("spec").items("triggers").getFirst().at("metadata");
      var service = scaled.name().replace("hub-", "");
      var properties =
          Yaml.text(
              Yaml.root().resolve(service).resolve("src/main/resources/application.properties"));
      assertThat(properties)
          .containsPattern(
              "\\.topics?=(\\S+,)?" + Pattern.quote(trigger.text("topic")) + "(,|\\s)");
      // What all channels have alike stands in the kit: a service reads as the group of its name.
      assertThat(properties).contains("hub.service=" + service.replace("-service", ""));
      assertThat(trigger.text("consumerGroup")).isEqualTo(service);
    }
  }

  @Test
  void aMisspeltValueIsRefused() {
    assertThatThrownBy(() -> Chart.with("kafka.bootstap", "x:9092"))
        .hasMessageContaining("bootstap");
    assertThatThrownBy(() -> Chart.with("services.gateway.replicas", 0))
        .hasMessageContaining("replicas");
  }

  /**
   * Run with HUB_RENDER=true in the environment to write the manifests anew after a change of the
   * chart.
   */
  @Test
  void thePlainManifestsAreTheChartRendered() throws IOException {
    var rendered = Chart.byDefault().strip() + "\n";
    if ("true".equals(System.getenv("HUB_RENDER"))) {
      Files.writeString(Chart.PLAIN, rendered);
    }

    assertThat(Yaml.text(Chart.PLAIN)).isEqualTo(rendered);
  }
}
