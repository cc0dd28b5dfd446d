package io.engagementhub.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.launcher.stack.HubException;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * Vehicle insurance: an anonymous visitor reads covers, configures a five-year-old convertible,
 * starts a quote, leaves, then clicks to call. The agent knows the car, the covers and what to talk
 * about; the site greets the visitor accordingly; the bot answers what it can and hands over.
 */
public final class VehicleInsuranceStory {
  private static final String HERO = "home-hero";

  private final HubClient browser;
  private final HubClient site;
  private final HubClient agent;
  private final PrintStream out;
  private final String visitor;
  private final String phone;
  private int step;

  /**
   * @param gateway base address
   * @param browserKey write key of a source in the visitor's browser
   * @param serverKey write key of a source that may say who somebody is
   * @param agentToken access token of an agent
   * @param number makes this visitor another than those before; not negative
   */
  public VehicleInsuranceStory(
      String gateway,
      String browserKey,
      String serverKey,
      String agentToken,
      long number,
      PrintStream out) {
    this.browser = HubClient.withWriteKey(gateway, browserKey);
    this.site = HubClient.withWriteKey(gateway, serverKey);
    this.agent = HubClient.withToken(gateway, agentToken);
    this.out = out;
    this.visitor = "visitor-" + Long.toString(number, Character.MAX_RADIX);
    this.phone = String.format(Locale.ROOT, "+49301%08d", number % 100_000_000);
  }

  /**
   * Plays it.
   *
   * @throws HubException at the first thing that does not happen as told
   */
  public void play() {
    try {
      visit();
      call();
      brief();
      nextVisit();
      chat();
      lookUp();
    } catch (HubClient.NotFoundException e) {
      throw new HubException("something the story needs is not there", e);
    }
  }

  private void visit() {
    tell("A visitor nobody knows opens the home page.");
    note("anonymous id " + visitor);
    note("home page shows: \"" + title(decide()) + "\"");

    tell("They read about covers and configure a five-year-old convertible.");
    collect("page", "\"name\": \"Covers\", \"properties\": {\"path\": \"/covers\"}");
    for (String cover : new String[] {"Theft Cover", "Towing", "Theft Cover"}) {
      track(
          "Product Viewed",
          "{\"name\": \""
              + cover
              + "\", \"category\": \"covers\", \"product_id\": \""
              + cover.toLowerCase(Locale.ROOT).replace(' ', '-')
              + "\"}");
    }
    collect(
        "identify",
        """
        "traits": {"car": {"make": "Mazda", "model": "MX-5", "body": "convertible", "age": 5}}""");

    tell("They start a quote, answer one question, and leave.");
    track("Quote Started", "{\"quote_id\": \"" + visitor + "-quote\", \"product\": \"vehicle\"}");
    track("Quote Step Completed", "{\"step\": 1, \"of\": 3, \"name\": \"Your car\"}");
  }

  private void call() {
    tell("They click to call; the site tells the hub which phone number that is.");
    site.post(
        "/v1/identify",
        "{\"anonymousId\": \"" + visitor + "\", \"traits\": {\"phone\": \"" + phone + "\"}}");
    track("Call Requested", "{\"from\": \"quote\"}");
    note("phone " + phone);
  }

  private void brief() {
    tell("The phone rings at Ben's desk. His screen already shows:");
    JsonNode brief =
        HubClient.await(
            () -> agent.get("/agent/v1/brief?phone=" + encoded(phone)),
            answer ->
                answer.toString().contains("convertible")
                    && answer.path("stages").toString().contains("\"stage\":\"quote\""));
    if (brief.isNull() || brief.isEmpty()) {
      throw new HubException("no brief for " + phone + " after half a minute");
    }
    JsonPrint.tree(brief, "     ", out);
  }

  private void nextVisit() {
    tell("The visitor opens the home page again.");
    String before = "welcome";
    JsonNode decision =
        HubClient.await(
            this::decide,
            answer -> !placed(answer).at("/content/key").asText(before).equals(before));
    note("home page shows: \"" + title(decision) + "\"");
    note("decision " + placed(decision).path("decisionId").asText());
    track(
        "Content Shown",
        "{\"decisionId\": \"" + placed(decision).path("decisionId").asText() + "\"}");
  }

  private void chat() {
    tell("They ask in the chat.");
    JsonNode started = browser.post("/v1/conversations", "{\"anonymousId\": \"" + visitor + "\"}");
    String conversation = started.path("id").asText();
    note("conversation " + conversation);
    ask(conversation, "What does theft cover pay for?");
    JsonNode state = ask(conversation, "May my goldfish drive the tractor to the moon on Sundays?");
    if (state.path("name").asText().equals("bot-talking")) {
      browser.post(
          "/v1/conversations/" + conversation + "/hand-offs",
          "{\"topic\": \"a goldfish and a tractor\"}");
      note("the visitor asks for a person");
    }
    takeOver(conversation);
  }

  private void takeOver(String conversation) {
    tell("Ben takes the conversation; from now on the bot is silent.");
    JsonNode queue = agent.get("/agent/v1/queue");
    note("waiting in the queue: " + queue.path("items").size());
    JsonNode taken = agent.post("/agent/v1/conversations/" + conversation + "/assignments", "{}");
    note("state " + taken.path("state").path("name").asText());
    agent.post(
        "/agent/v1/conversations/" + conversation + "/turns",
        "{\"text\": \"Not on Sundays. Shall we finish your quote?\"}");
    JsonNode turns = browser.get("/v1/conversations/" + conversation + "/turns");
    for (JsonNode turn : turns.path("items")) {
      note(turn.path("speaker").asText() + ": " + firstLine(turn.path("text").asText()));
    }
  }

  private void lookUp() {
    tell("All of it can be looked up:");
    JsonNode found =
        agent.get("/agent/v1/profiles?identifier=" + encoded("anonymous_id:" + visitor));
    String profile = found.at("/items/0/id").asText();
    note("profile " + profile);
    JsonNode timeline =
        HubClient.await(
            () -> agent.get("/agent/v1/profiles/" + profile + "/timeline?limit=100"),
            answer -> answer.path("items").size() >= 9);
    StringJoiner names = new StringJoiner(", ");
    for (JsonNode item : timeline.path("items")) {
      String name = item.path("name").asText();
      names.add(name.isEmpty() ? item.path("type").asText() : name);
    }
    note("timeline, newest first: " + names);
    out.println();
    out.println("  curl -H \"Authorization: Bearer $(./hub token agent)\" \\");
    out.println("    'http://localhost:8080/agent/v1/profiles/" + profile + "/timeline'");
  }

  private JsonNode ask(String conversation, String text) {
    JsonNode said =
        browser.post(
            "/v1/conversations/" + conversation + "/turns", "{\"text\": \"" + text + "\"}");
    note("visitor: " + text);
    for (JsonNode turn : said.path("turns")) {
      if (!turn.path("speaker").asText().equals("visitor")) {
        note(turn.path("speaker").asText() + ": " + firstLine(turn.path("text").asText()));
      }
      for (JsonNode citation : turn.path("citations")) {
        note("  quoted: " + citation);
      }
    }
    note("state " + said.at("/state/name").asText());
    return said.path("state");
  }

  private JsonNode decide() {
    return browser.post(
        "/v1/decisions",
        "{\"placements\": [\""
            + HERO
            + "\"], \"anonymousId\": \""
            + visitor
            + "\", \"context\": {\"page\": {\"path\": \"/\"}, \"locale\": \"en\"}}");
  }

  private static JsonNode placed(JsonNode decision) {
    return decision.path("decisions").path(0);
  }

  private static String title(JsonNode decision) {
    return placed(decision).at("/content/title").asText("nothing");
  }

  private void track(String event, String properties) {
    collect("track", "\"event\": \"" + event + "\", \"properties\": " + properties);
  }

  private void collect(String type, String fields) {
    browser.post(
        "/v1/" + type,
        "{\"anonymousId\": \""
            + visitor
            + "\", \"context\": {\"channel\": \"web\"}, "
            + fields
            + "}");
  }

  private void tell(String what) {
    step++;
    out.println();
    out.println(step + ". " + what);
  }

  private void note(String what) {
    out.println("   " + what);
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
