package io.engagementhub.profile.identity;

import static io.engagementhub.profile.Touchpoints.identify;
import static io.engagementhub.profile.Touchpoints.track;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.engagementhub.profile.Hub;
import io.engagementhub.testkit.HubServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One person, then two: a tablet that Ben and Anna share made one of them. */
@QuarkusTest
@WithTestResource(HubServers.class)
class SharedTabletServiceTest {
  private final String key = UUID.randomUUID().toString();
  private final String annaUser = "anna-" + key;
  private final String benEmail = "ben@" + key + ".ch";
  private final String benPhone = "phone-" + key;
  private final String tablet = "tablet-" + key;
  private UUID anna;
  private UUID ben;
  private UUID benFragment;

  @BeforeEach
  void tabletMakesOnePersonOfTwo() {
    var told = Hub.resolve(identify(contact("silver", "convertible")).on(benPhone));
    ben = told.profileId();
    benFragment = told.fragmentId();
    Hub.resolve(track("Quote Started").on(benPhone));
    Hub.resolve(track("Product Viewed").on(benPhone));
    Hub.resolve(identify("{\"email\":\"" + benEmail + "\"}").on(tablet).fromServer());
    anna = Hub.resolve(identify("{\"plan\":\"gold\"}").by(annaUser)).profileId();
    Hub.resolve(track("Product Viewed").by(annaUser));
    Hub.resolve(track("Product Viewed").by(annaUser));

    var both = Hub.resolve(track("Account Opened").by(annaUser).on(tablet));

    assertThat(both.profileId()).isEqualTo(anna).isNotEqualTo(ben);
    Hub.profile(anna)
        .body("traits.plan.value", equalTo("gold"))
        .body("segments.id", hasItems("convertible-owners", "started-quote", "engaged-visitors"));
  }

  private String contact(String plan, String body) {
    return "{\"email\":\"%s\",\"plan\":\"%s\",\"car\":{\"body\":\"%s\"}}"
        .formatted(benEmail, plan, body);
  }

  @Test
  void eachHasTheirOwnBackOnceTheMergeIsUndone() {
    var merge = Desk.history(ben).extract().<String>path("items[0].id");

    Desk.separate(ben, "\"merge\":\"" + merge + "\"")
        .statusCode(201)
        .body("staying.id", equalTo(anna.toString()))
        .body("leaving.id", equalTo(ben.toString()))
        .body("leaving.origin", equalTo("RESTORED"));

    Hub.profile(anna)
        .body("id", equalTo(anna.toString()))
        .body("identifiers.value", contains(annaUser))
        .body("traits.plan.value", equalTo("gold"))
        .body("traits.car", nullValue())
        .body("segments", hasSize(0));
    Hub.profile(ben)
        .body("id", equalTo(ben.toString()))
        .body("mergedInto", nullValue())
        .body("identifiers.value", containsInAnyOrder(benPhone, benEmail, tablet))
        .body("traits.plan.value", equalTo("silver"))
        .body("segments.id", containsInAnyOrder("convertible-owners", "started-quote"));
    var merged = Hub.changed(p -> p.profileId().equals(ben) && p.mergedInto() != null);
    var back = Hub.changed(p -> p.profileId().equals(ben) && p.revision() > merged.revision());
    assertThat(back.mergedInto()).isNull();
    assertThat(back.fragments()).hasSize(2).contains(benFragment);
    assertThat(back.segments()).containsOnly("convertible-owners", "started-quote");
    var both = Hub.changed(p -> p.profileId().equals(anna) && p.fragments().size() == 3);
    var left = Hub.changed(p -> p.profileId().equals(anna) && p.revision() > both.revision());
    assertThat(left.fragments()).hasSize(1);
    assertThat(left.segments()).isEmpty();
  }

  @Test
  void sameEvidenceDoesNotMergeThemAgainButAnAgentDoes() {
    Desk.separate(anna, "\"fragments\":[\"" + benFragment + "\"]").statusCode(201);
    var alone = Hub.resolve(track("Product Viewed").on(benPhone)).profileId();

    var again = Hub.resolve(identify("{\"email\":\"" + benEmail + "\"}").by(annaUser).fromServer());

    assertThat(again.profileId()).isEqualTo(anna).isNotEqualTo(alone);
    Hub.profile(anna).body("links.verdict", hasItem("REFUSED_KEPT_APART"));
    var preview =
        Desk.as("agent")
            .body("{\"other\":\"" + alone + "\"}")
            .post("/agent/v1/profiles/" + anna + "/merges/preview")
            .then()
            .statusCode(200)
            .body("keptApart", equalTo(true))
            .body("survivor", equalTo(anna.toString()))
            .body("survivorChanges.segmentsGained", hasItem("started-quote"))
            .extract();
    assertThat(preview.<String>path("merged")).isEqualTo(alone.toString());

    Desk.merge(alone, anna).statusCode(201).body("survivor", equalTo(anna.toString()));

    Hub.profile(alone).body("id", equalTo(anna.toString()));
    assertThat(Hub.resolve(track("Product Viewed").on(benPhone)).profileId()).isEqualTo(anna);
    Desk.history(anna)
        .body("items.kind", contains("MERGED", "SEPARATED", "MERGED"))
        .body("items[0].by", equalTo("test-agent"))
        .body("items[0].reason", equalTo("they told me"))
        .body("items[0].rule", equalTo("AGENT_CONFIRMED"))
        .body("items[1].fragments", contains(benFragment.toString()))
        .body("items[2].by", equalTo(""))
        .body("items[2].rule", equalTo("SIGNED_IN"))
        .body("items[2].value", equalTo(tablet));
  }

  @Test
  void previewShowsBothSidesAndKeepsNothing() {
    Desk.as("agent")
        .body("{\"identifiers\":[\"email:" + benEmail + "\"]}")
        .post("/agent/v1/profiles/" + anna + "/separations/preview?purpose=service")
        .then()
        .statusCode(200)
        .body("staying.profile.id", equalTo(anna.toString()))
        .body("staying.changes.segmentsLost", hasItem("convertible-owners"))
        .body("leaving.profile.origin", equalTo("NEW"))
        .body("leaving.state.identifiers.value", hasItem(benEmail))
        .body("leaving.state.traits.plan", equalTo("silver"))
        .body("leaving.state.segments", not(hasItem("engaged-visitors")));

    Hub.profile(ben)
        .body("id", equalTo(anna.toString()))
        .body("identifiers.value", hasItems(benEmail, annaUser))
        .body("segments.id", hasItem("engaged-visitors"));
    Desk.history(anna).body("items", hasSize(1));
  }

  @Test
  void choiceThatNamesNothingOrEverythingIsRefused() {
    var stranger = Hub.resolve(track("E").on("stranger-" + key));
    Desk.separate(anna, "\"fragments\":[\"" + benFragment + "\",\"" + stranger.fragmentId() + "\"]")
        .statusCode(422)
        .body("errors[0].field", equalTo("/fragments/1"));
    Desk.separate(anna, "\"identifiers\":[\"anonymous_id:stranger-" + key + "\"]")
        .statusCode(422)
        .body("errors[0].field", equalTo("/identifiers/0"));
    Desk.separate(anna, "\"identifiers\":[\"email:null\"]").statusCode(422);
    Desk.separate(anna, "\"merge\":\"" + UUID.randomUUID() + "\"").statusCode(422);
    Desk.separate(anna, "\"fragments\":[]").statusCode(422);
    Desk.separate(anna, "\"fragments\":[\"x\"],\"merge\":\"y\"").statusCode(422);
    Desk.separate(
            anna,
            "\"identifiers\":[\"user_id:%s\",\"anonymous_id:%s\",\"anonymous_id:%s\"]"
                .formatted(annaUser, tablet, benPhone))
        .statusCode(409);
    Desk.separate(UUID.randomUUID(), "\"fragments\":[\"" + benFragment + "\"]").statusCode(404);
  }
}
