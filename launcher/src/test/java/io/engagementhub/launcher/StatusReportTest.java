package io.engagementhub.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.engagementhub.launcher.stack.Part;
import io.engagementhub.launcher.stack.PartStatus;
import io.engagementhub.launcher.stack.PartStatus.State;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class StatusReportTest {
  private static final List<PartStatus> PARTS =
      List.of(
          new PartStatus(
              Part.JOURNEY,
              State.UP,
              42,
              "1.0",
              200L << 20,
              OptionalLong.of(5),
              1500,
              "http://localhost:8082"),
          new PartStatus(
              Part.KAFKA, State.DOWN, 0, "4.1.1", 0, OptionalLong.empty(), -1, "127.0.0.1:19092"));

  @Test
  void programsReadUrlKeyAndParts() throws Exception {
    JsonNode json =
        new ObjectMapper().readTree(StatusReport.json("http://localhost:8080", "key", PARTS));

    assertThat(json.at("/gateway/url").asText()).isEqualTo("http://localhost:8080");
    assertThat(json.at("/writeKey").asText()).isEqualTo("key");
    assertThat(json.at("/parts/0/url").asText()).isEqualTo("http://localhost:8082");
    assertThat(json.at("/parts/0/lag").asLong()).isEqualTo(5);
    assertThat(json.at("/parts/1/address").asText()).isEqualTo("127.0.0.1:19092");
    assertThat(json.at("/parts/1/state").asText()).isEqualTo("down");
    assertThat(json.at("/parts/1/pid").isNull()).isTrue();
  }

  @Test
  void peopleReadALineForEachPartAndTheSumOfMemory() {
    assertThat(StatusReport.text(PARTS).lines())
        .hasSize(4)
        .anyMatch(
            line -> line.startsWith("journey") && line.contains("up") && line.contains("1.5 s"))
        .last()
        .asString()
        .contains("200 MB");
  }
}
