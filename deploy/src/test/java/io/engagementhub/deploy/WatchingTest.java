package io.engagementhub.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WatchingTest {

  @Test
  void everyAlertSaysHowUrgentItIsAndWhatToLookAt() {
    var rules = Yaml.file(Yaml.root().resolve("deploy/grafana/prometheus-rules.yaml"));

    var alerts = rules.items("groups").getFirst().items("rules");

    assertThat(alerts).isNotEmpty();
    for (var alert : alerts) {
      assertThat(alert.at("labels").text("severity")).isIn("page", "ticket");
      assertThat(alert.at("annotations").fields()).containsKeys("summary", "runbook");
      assertThat(alert.text("expr")).isNotBlank();
    }
  }

  @Test
  void everyPanelAsksPrometheus() {
    var dashboard = Yaml.file(Yaml.root().resolve("deploy/grafana/engagement-hub.json"));

    assertThat(dashboard.items("panels"))
        .isNotEmpty()
        .allMatch(panel -> panel.at("datasource").text("type").equals("prometheus"))
        .allMatch(panel -> !panel.items("targets").getFirst().text("expr").isBlank());
  }
}
