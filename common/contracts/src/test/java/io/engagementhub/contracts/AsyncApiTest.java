package io.engagementhub.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** docs/asyncapi.yaml says what the code does. */
class AsyncApiTest {
  private static final Path ROOT = Path.of(System.getProperty("hub.root", "../.."));
  private static final Path DOCUMENT = ROOT.resolve("docs/asyncapi.yaml");
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final Map<String, String> TYPES =
      Map.of(
          Topics.TOUCHPOINTS_COLLECTED, CollectedTouchpoint.EVENT_TYPE,
          Topics.TOUCHPOINTS_RESOLVED, ResolvedTouchpoint.EVENT_TYPE,
          Topics.TOUCHPOINTS_QUARANTINED, QuarantinedTouchpoint.EVENT_TYPE,
          Topics.PROFILES_CHANGED, ProfileChanged.EVENT_TYPE,
          Topics.JOURNEYS_SIGNALS, JourneySignal.EVENT_TYPE,
          Topics.ENGAGEMENT_REQUESTS, EngagementRequested.EVENT_TYPE);

  private final JsonNode document = read(DOCUMENT);

  @Test
  void itNamesEachTopicOnceAndNoOther() {
    assertThat(document.get("channels").findValuesAsText("address"))
        .filteredOn(address -> !address.equals(Topics.deadLettersOf("{topic}")))
        .containsExactlyInAnyOrderElementsOf(Topics.ALL);
  }

  @Test
  void deadLettersAreThoseOfAllTopics() {
    var topics = new TreeSet<String>();
    document
        .at("/channels/deadLetters/parameters/topic/enum")
        .forEach(topic -> topics.add(topic.asText()));

    assertThat(topics).isEqualTo(new TreeSet<>(Topics.ALL));
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    eachReference(
        document, reference -> assertThat(target(reference).isObject()).as(reference).isTrue());
  }

  @Test
  void eachChannelCarriesTheSchemaAndTypeOfItsTopic() {
    for (var channel : document.get("channels")) {
      var topic = channel.get("address").asText();
      if (!TYPES.containsKey(topic)) {
        continue;
      }
      var message = target(channel.get("messages").elements().next().get("$ref").asText());
      assertThat(target(message.at("/payload/schema/$ref").asText()).get("title").asText())
          .isEqualTo(topic);
      assertThat(message.at("/headers/allOf/1/properties/ce_type/const").asText())
          .isEqualTo(TYPES.get(topic));
    }
  }

  private static void eachReference(JsonNode node, Consumer<String> check) {
    if (node.has("$ref")) {
      check.accept(node.get("$ref").asText());
    }
    node.forEach(child -> eachReference(child, check));
  }

  private JsonNode target(String reference) {
    return reference.startsWith("#")
        ? document.at(JsonPointer.compile(reference.substring(1)))
        : read(DOCUMENT.resolveSibling(reference));
  }

  private static JsonNode read(Path file) {
    try (var in = Files.newInputStream(file)) {
      return YAML.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
