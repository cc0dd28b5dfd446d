package io.engagementhub.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class SchemasTest {
  static final List<String> TOPICS = Topics.ALL;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @ParameterizedTest
  @FieldSource("TOPICS")
  void everyTopicHasAnExampleThatItsSchemaAccepts(String topic) throws IOException {
    assertThat(schema(topic).validate(example(topic))).isEmpty();
  }

  @ParameterizedTest
  @FieldSource("TOPICS")
  void aMissingRequiredFieldIsRefused(String topic) throws IOException {
    var required = read("schemas/" + topic + ".schema.json").get("required");

    for (var field : required) {
      var broken = (ObjectNode) example(topic);
      broken.remove(field.asText());
      assertThat(schema(topic).validate(broken)).as("without %s", field).isNotEmpty();
    }
  }

  @Test
  void anAddedFieldIsAccepted() throws IOException {
    var extended = (ObjectNode) example(Topics.JOURNEYS_SIGNALS);
    extended.put("addedLater", 1);

    assertThat(schema(Topics.JOURNEYS_SIGNALS).validate(extended)).isEmpty();
  }

  @Test
  void aSignalOfBeforeThereWereRevisionsIsAcceptedAndANegativeOneIsNot() throws IOException {
    var signal = (ObjectNode) example(Topics.JOURNEYS_SIGNALS);
    signal.remove("revision");
    assertThat(schema(Topics.JOURNEYS_SIGNALS).validate(signal)).isEmpty();

    signal.put("revision", -1);
    assertThat(schema(Topics.JOURNEYS_SIGNALS).validate(signal)).isNotEmpty();
  }

  private static JsonSchema schema(String topic) throws IOException {
    return JsonSchemaFactory.getInstance(VersionFlag.V202012)
        .getSchema(read("schemas/" + topic + ".schema.json"));
  }

  private static JsonNode example(String topic) throws IOException {
    return read("examples/" + topic + ".json");
  }

  private static JsonNode read(String resource) throws IOException {
    try (var in = Topics.class.getResourceAsStream(resource)) {
      return MAPPER.readTree(in);
    }
  }
}
