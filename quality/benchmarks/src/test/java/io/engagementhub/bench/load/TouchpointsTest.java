package io.engagementhub.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class TouchpointsTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Touchpoints stream = new Touchpoints("run", "key", 3);

  @Test
  void noTwoTouchpointsHaveOneMessageIdWhicheverConnectionSendsThem() throws IOException {
    var ids = new HashSet<String>();
    for (var feed : List.of(stream.feed(10), stream.feed(10))) {
      for (int request = 0; request < 5; request++) {
        body(feed.next()).get("batch").forEach(item -> ids.add(item.get("messageId").asText()));
      }
    }

    assertThat(ids).hasSize(100).contains("run-0000000000", "run-0000000099");
    assertThat(stream.handedOut()).isEqualTo(100);
  }

  @Test
  void theVisitorsTakeTurns() throws IOException {
    var visitors = new ArrayList<String>();
    body(stream.feed(4).next())
        .get("batch")
        .forEach(item -> visitors.add(item.get("anonymousId").asText()));

    assertThat(visitors)
        .containsExactly(
            Touchpoints.visitor("run", 0),
            Touchpoints.visitor("run", 1),
            Touchpoints.visitor("run", 2),
            Touchpoints.visitor("run", 0));
  }

  @Test
  void aTouchpointAloneGoesToThePathOfItsType() throws IOException {
    var feed = stream.feed(1);
    for (int i = 0; i < 40; i++) {
      var request = feed.next();
      assertThat(new String(request, UTF_8))
          .startsWith("POST /v1/" + body(request).get("type").asText() + " HTTP/1.1\r\n");
    }
  }

  @Test
  void aTouchpointIsAsLargeAsRealOnes() throws IOException {
    for (var item : body(stream.feed(20).next()).get("batch")) {
      assertThat(MAPPER.writeValueAsBytes(item).length).isBetween(500, 700);
    }
  }

  @Test
  void theStatedLengthIsThatOfTheBody() {
    var text = new String(stream.feed(7).next(), UTF_8);

    assertThat(text).contains("Content-Length: " + text.split("\r\n\r\n", 2)[1].length() + "\r\n");
  }

  private static JsonNode body(byte[] request) throws IOException {
    return MAPPER.readTree(new String(request, UTF_8).split("\r\n\r\n", 2)[1]);
  }
}
