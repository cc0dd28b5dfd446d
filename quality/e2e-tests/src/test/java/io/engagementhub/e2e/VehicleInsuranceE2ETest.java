package io.engagementhub.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Story 1: an anonymous visitor looks for cover for a convertible, and calls. */
class VehicleInsuranceE2ETest {
  private final TheHub stack = TheHub.running();
  private final HubClient site = stack.withNewSource("insurance", true);
  private final String visitor = "visitor-" + UUID.randomUUID();
  private final String number = Integer.toString(Math.floorMod(visitor.hashCode(), 1_000_000));
  private final String email = stack.secret("vera." + number + "@example.org");
  private final String phone = stack.secret("+43664" + "0".repeat(7 - number.length()) + number);

  @BeforeEach
  void theVisitorLooksForCoverAndStartsAQuote() {
    send(Message.page("Covers").properties(Map.of("path", "/covers", "cover", "theft")));
    for (var cover : List.of("theft", "hail", "towing")) {
      send(
          Message.track("Product Viewed")
              .properties(Map.of("product_id", cover, "name", cover + " cover")));
    }
  }

  private void configureAndStartQuote() {
    send(
        Message.identify("user-" + visitor)
            .traits(
                Map.of(
                    "car",
                    Map.of(
                        "body",
                        "convertible",
                        "make",
                        "Mazda",
                        "model",
                        "MX-5",
                        "year",
                        carYear()))));
    send(Message.track("Quote Started").properties(Map.of("product_id", "vehicle")));
  }

  private void identify() {
    send(
        Message.identify("user-" + visitor)
            .traits(Map.of("email", email, "phone", phone, "name", "Vera Vale")));
  }

  @Test
  void oneCallShowsTheAgentAllOfThisAndMasksWhatTheyDoNotNeed() {
    configureAndStartQuote();
    identify();
    HubClient.eventually(
        () -> {
          var screen = screen("agent", "");
          assertThat(screen.get("missing")).isEmpty();
          assertThat(screen.at("/profile/traits/email/value").asText())
              .isEqualTo("v***@example.org");
          assertThat(screen.at("/timeline/items").findValuesAsText("name"))
              .contains("Quote Started", "Covers");
          assertThat(screen.at("/journeys/items/0/stage").asText()).isEqualTo("quote");
          assertThat(texts(screen.get("topics"))).isNotEmpty();
          assertThat(screen.at("/offers/items").findValuesAsText("key")).isNotEmpty();
        });
    assertThat(screen("agent", "?purpose=service").at("/profile/traits/email/value").asText())
        .isEqualTo(email);
    assertThat(screen("analyst", "").toString()).doesNotContain(email).doesNotContain(phone);

    var log =
        site.get("/admin/v1/access-log?profile=" + person().get("id").asText(), "privacy-officer")
            .expect(200)
            .json();
    assertThat(log.get("items").findValuesAsText("what")).contains("view", "search");
  }

  private JsonNode screen(String role, String query) {
    return site.get("/agent/v1/profiles/" + person().get("id").asText() + "/360" + query, role)
        .expect(200)
        .json();
  }

  @Test
  void whatTheVisitorDoesChangesWhoTheyAreAndWhatTheySee() {
    assertThat(shownIn("home-hero").get("fallback").asBoolean()).isTrue();
    HubClient.eventually(() -> assertThat(segments()).contains("engaged-visitors"));

    configureAndStartQuote();

    HubClient.eventually(
        () -> {
          assertThat(segments())
              .contains("engaged-visitors", "convertible-owners", "started-quote");
          assertThat(stage()).isEqualTo("quote");
          assertThat(shownIn("home-hero").at("/content/key").asText())
              .isEqualTo("finish-your-quote");
          assertThat(shownIn("quote-sidebar").at("/content/key").asText())
              .isEqualTo("covers-for-convertibles");
        });
  }

  @Test
  void whatIsShownAndClickedIsCounted() {
    var decision = shownIn("home-hero");
    var item = decision.at("/content/itemId").asText();
    var before = counts(item);

    for (var event : List.of("Content Shown", "Content Clicked")) {
      send(
          Message.track(event)
              .properties(Map.of("decisionId", decision.get("decisionId").asText())));
    }

    HubClient.eventually(
        () -> {
          var now = counts(item);
          assertThat(now.get("shown").asLong()).isEqualTo(before.get("shown").asLong() + 1);
          assertThat(now.get("clicked").asLong()).isEqualTo(before.get("clicked").asLong() + 1);
        });
  }

  @Test
  void theAgentsBriefShowsWhoCallsWhatTheyDidAndWhatToTalkAbout() {
    configureAndStartQuote();
    identify();

    HubClient.eventually(
        () -> {
          var brief =
              site.get("/agent/v1/brief?phone=" + HubClient.encoded(phone), "agent")
                  .expect(200)
                  .json();
          assertThat(brief.toString())
              .contains("convertible", "MX-5", "Covers", "Quote Started", "Vera Vale");
          assertThat(brief.findValuesAsText("stage")).contains("quote");
          assertThat(topics(brief)).anySatisfy(topic -> assertThat(topic).contains("theft"));
          assertThat(topics(brief)).anySatisfy(topic -> assertThat(topic).contains("towing"));
        });
    var byEmail =
        site.get("/agent/v1/brief?email=" + HubClient.encoded(email), "agent").expect(200).json();
    assertThat(byEmail.toString()).contains("Vera Vale");
  }

  @Test
  void theBotAnswersFromTheKnowledgeBaseAndAPersonTakesOver() throws Exception {
    var conversation =
        site.visit("/v1/conversations", Exact.object().put("anonymousId", visitor))
            .expect(201)
            .json()
            .get("id")
            .asText();
    try (var chat = Chat.listen(site, conversation)) {
      var answer = say(conversation, "Is theft of the car covered?");
      assertThat(answer.findValuesAsText("key")).contains("theft-cover");

      var unknown = say(conversation, "Why do tall giraffes sing opera underwater on Tuesdays?");
      assertThat(unknown.at("/state/name").asText()).isEqualTo("bot-talking");
      assertThat(unknown.at("/turns/1/text").asText()).contains("don't know");
      var again = say(conversation, "Do submarines prefer marmalade over violins?");
      assertThat(again.at("/state/name").asText()).isEqualTo("handed-off");
      HubClient.eventually(
          () -> assertThat(queue()).anySatisfy(item -> assertThat(item).contains(conversation)));

      site.post("/agent/v1/conversations/" + conversation + "/assignments", "agent", Exact.object())
          .expect(201);
      site.post(
              "/agent/v1/conversations/" + conversation + "/turns",
              "agent",
              Exact.object().put("text", "Ben here. May I call you about the opera?"))
          .expect(201);

      HubClient.eventually(
          () ->
              assertThat(chat.turns())
                  .anySatisfy(
                      turn -> {
                        assertThat(turn.get("speaker").asText()).isEqualTo("agent");
                        assertThat(turn.get("text").asText()).contains("Ben here");
                      }));
      assertThat(chat.turns())
          .extracting(turn -> turn.get("seq").asInt())
          .isSorted()
          .doesNotHaveDuplicates();
      chat.say("Yes, please do.");
      HubClient.eventually(() -> assertThat(chat.turns().getLast().toString()).contains("please"));
    }
    HubClient.eventually(
        () ->
            assertThat(names())
                .contains(
                    "Covers",
                    "Live Chat Conversation Started",
                    "Live Chat Message Sent",
                    "Live Chat Message Received"));
  }

  private void send(Message message) {
    site.collect(message.visitor(visitor)).expect(200);
  }

  private JsonNode shownIn(String placement) {
    var body = Exact.object().put("anonymousId", visitor);
    body.putArray("placements").add(placement);
    return site.visit("/v1/decisions", body).expect(200).json().at("/decisions/0");
  }

  private JsonNode counts(String item) {
    return site.get("/admin/v1/content-items/" + item + "/counts", "marketer").expect(200).json();
  }

  private JsonNode say(String conversation, String text) {
    return site.visit(
            "/v1/conversations/" + conversation + "/turns", Exact.object().put("text", text))
        .expect(200)
        .json();
  }

  private List<String> queue() {
    return texts(site.get("/agent/v1/queue", "agent").expect(200).json().get("items"));
  }

  private static List<String> topics(JsonNode brief) {
    return texts(brief.get("topics"));
  }

  private static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::toString).toList();
  }

  private JsonNode person() {
    return site.awaitProfile("anonymous_id", visitor);
  }

  private List<String> segments() {
    var profile =
        site.get("/agent/v1/profiles/" + person().get("id").asText(), "agent").expect(200).json();
    return profile.get("segments").findValuesAsText("id");
  }

  private String stage() {
    var journeys =
        site.get("/agent/v1/profiles/" + person().get("id").asText() + "/journeys", "agent")
            .expect(200)
            .json();
    return journeys.at("/items/0/stage").asText();
  }

  private List<String> names() {
    return site.timeline(person().get("id").asText()).stream()
        .map(item -> item.get("name").asText())
        .toList();
  }

  private static int carYear() {
    return Year.now(ZoneOffset.UTC).getValue() - 5;
  }
}
