package io.engagementhub.launcher.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.engagementhub.launcher.history.Messages.Kind;
import io.engagementhub.launcher.history.Messages.Outcome;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class MessagesTest {
  private static final String ROW =
      """
      {"case:concept:name": "case-1", "concept:name": "T02 Check", "case:channel": "Desk",
       "time:timestamp": "2011-10-12 08:26:25.398000+02:00", "org:group": "Group 4"}
      """;

  @Test
  void aRowBecomesATrackMessageAndKeepsItsOffset() throws Exception {
    ObjectNode message = made(eventLog().of(row(1, ROW)));

    message.remove("messageId");
    assertThat(message)
        .isEqualTo(
            json(
                """
                {"type": "track", "userId": "case-1", "event": "T02 Check",
                 "timestamp": "2011-10-12T08:26:25.398+02:00", "context": {"channel": "Desk"},
                 "properties": {"org:group": "Group 4"}}
                """));
  }

  @Test
  void theSameFileGivesTheSameIds() throws Exception {
    Messages first = eventLog();
    Messages second = eventLog();

    assertThat(id(first.of(row(1, ROW)))).isEqualTo(id(second.of(row(1, ROW))));
    assertThat(id(first.of(row(2, ROW)))).isEqualTo(id(second.of(row(9, ROW))));
  }

  @Test
  void rowsThatSayTheSameAreToldApart() throws Exception {
    Messages messages = eventLog();

    String first = id(messages.of(row(1, ROW)));
    String second = id(messages.of(row(2, ROW)));

    assertThat(second).isNotEqualTo(first).endsWith("-2");
  }

  @Test
  void theOrderOfColumnsDoesNotMatterForIds() throws Exception {
    String turned =
        """
        {"org:group": "Group 4", "time:timestamp": "2011-10-12 08:26:25.398000+02:00",
         "case:channel": "Desk", "concept:name": "T02 Check", "case:concept:name": "case-1"}
        """;

    assertThat(id(eventLog().of(row(1, turned)))).isEqualTo(id(eventLog().of(row(1, ROW))));
  }

  @Test
  void aRowWithoutUserEventOrReadableTimeIsRefusedWithTheReason() throws Exception {
    assertThat(eventLog().of(row(1, "{\"concept:name\": \"a\"}")))
        .isEqualTo(new Outcome.Refused("tells no user"));
    assertThat(eventLog().of(row(1, "{\"case:concept:name\": \"a\"}")))
        .isEqualTo(new Outcome.Refused("tells no event"));
    assertThat(
            eventLog()
                .of(
                    row(
                        1,
                        "{\"case:concept:name\":\"a\",\"concept:name\":\"b\",\"time:timestamp\":\"soon\"}")))
        .isEqualTo(new Outcome.Refused("tells a time that cannot be read"));
  }

  @Test
  void aPersonsRowBecomesTraits() throws Exception {
    Messages messages = new Messages(Mapping.parse("user_id=id"), Kind.IDENTIFY, ZoneOffset.UTC);

    ObjectNode message = made(messages.of(row(1, "{\"id\": \"u1\", \"city\": \"Bern\"}")));

    assertThat(message.path("type").asText()).isEqualTo("identify");
    assertThat(message.path("traits")).isEqualTo(json("{\"city\": \"Bern\"}"));
  }

  @Test
  void aMessageIsPassedAsItIsAndKeepsItsId() throws Exception {
    String text = "{\"type\":\"page\",\"userId\":\"u\",\"messageId\":\"mine\"}";

    assertThat(made(new Messages(null, Kind.TRACK, ZoneOffset.UTC).of(row(1, text))))
        .isEqualTo(json(text));
  }

  private static Messages eventLog() {
    return new Messages(Mapping.EVENT_LOG, Kind.TRACK, ZoneOffset.UTC);
  }

  private static Row row(long number, String text) throws JsonProcessingException {
    return new Row(number, json(text), null);
  }

  private static ObjectNode json(String text) throws JsonProcessingException {
    return (ObjectNode) new ObjectMapper().readTree(text);
  }

  private static String id(Outcome outcome) {
    return made(outcome).path("messageId").asText();
  }

  private static ObjectNode made(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Made.class);
    return ((Outcome.Made) outcome).message();
  }
}
