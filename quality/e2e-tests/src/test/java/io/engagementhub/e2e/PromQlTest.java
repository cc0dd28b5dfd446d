package io.engagementhub.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PromQlTest {

  @Test
  void namesAndLabelsAreFoundAndNothingElseIs() {
    assertThat(
            PromQl.metrics(
                "sum by (instance) (rate(a_total{status=~\"5..\", uri!=\"/x\"}[5m]))"
                    + " / sum by (instance) (rate(b:count[5m])) > 0.02e3 and up == 0"))
        .isEqualTo(
            Map.of(
                "a_total", Set.of("instance", "status", "uri"),
                "b:count", Set.of("instance"),
                "up", Set.of("instance")));
  }
}
