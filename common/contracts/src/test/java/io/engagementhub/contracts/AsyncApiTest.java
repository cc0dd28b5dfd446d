package io.engagementhub.contracts;

import static java.util.Map.entry;
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
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/asyncapi.yaml says what the code does. */
class AsyncApiTest {
  private static final Path ROOT = Path.of(System.getProperty("hub.root", "../.."));
  private static final Path DOCUMENT = ROOT.resolve("docs/asyncapi.yaml");
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          entry(Topics.TOUCHPOINTS_COLLECTED, CollectedTouchpoint.EVENT_TYPE),
          entry(Topics.TOUCHPOINTS_RESOLVED, ResolvedTouchpoint.EVENT_TYPE),
          entry(Topics.TOUCHPOINTS_QUARANTINED, QuarantinedTouchpoint.EVENT_TYPE),
          entry(Topics.PROFILES_CHANGED, ProfileChanged.EVENT_TYPE),
          entry(Topics.SEGMENTS_MEMBERSHIPS, MembershipChanged.EVENT_TYPE),
          entry(Topics.MODELS_DRIFT, ModelDrifted.EVENT_TYPE),
          entry(Topics.JOURNEYS_SIGNALS, JourneySignal.EVENT_TYPE),
          entry(Topics.ENGAGEMENT_REQUESTS, EngagementRequested.EVENT_TYPE),
          entry(Topics.PRIVACY_REQUESTS, PrivacyRequested.EVENT_TYPE),
          entry(Topics.PRIVACY_RECEIPTS, PrivacyReceipt.EVENT_TYPE),
          entry(Topics.PRIVACY_PARTS, PrivacyPart.EVENT_TYPE),
          entry(Topics.VISIBILITY_CHANGED, VisibilityChanged.EVENT_TYPE),
          entry(Topics.PROFILES_READ, ProfileRead.EVENT_TYPE));

  /** Every channel of a service reads as the same group. */
  private static final String GROUP = "mp.messaging.connector.smallrye-kafka.group.id";

  private static final Pattern TOPIC_OF =
      Pattern.compile("(mp\\.messaging\\.incoming\\.[^.]+)\\.topics?");

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

  @Test
  void theServicesReceiveWhatItSaysTheyReceive() throws IOException {
    var said = new TreeSet<String>();
    for (var operation : document.get("operations")) {
      if (operation.get("action").asText().equals("receive")) {
        var channel = target(operation.at("/channel/$ref").asText());
        said.add(
            operation.at("/bindings/kafka/groupId/const").asText()
                + " reads "
                + channel.get("address").asText());
      }
    }

    assertThat(said).isEqualTo(received());
  }

  private static Set<String> received() throws IOException {
    var received = new TreeSet<String>();
    for (var module :
        Set.of(
            "gateway",
            "profile-service",
            "journey-service",
            "content-service",
            "chatbot-service")) {
      var settings =
          settings(
              module + "/src/main/resources/application.properties",
              settings(
                  "common/service-kit/src/main/resources/META-INF/microprofile-config.properties",
                  new Properties()));
      var group =
          settings
              .getProperty(GROUP)
              .replace("${hub.service}", settings.getProperty("hub.service"));
      for (var name : settings.stringPropertyNames()) {
        if (TOPIC_OF.matcher(name).matches()) {
          for (var topic : settings.getProperty(name).split(",")) {
            received.add(group + " reads " + topic);
          }
        }
      }
    }
    return received;
  }

  private static Properties settings(String file, Properties otherwise) throws IOException {
    var settings = new Properties(otherwise);
    try (var in = Files.newBufferedReader(ROOT.resolve(file))) {
      settings.load(in);
    }
    return settings;
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
