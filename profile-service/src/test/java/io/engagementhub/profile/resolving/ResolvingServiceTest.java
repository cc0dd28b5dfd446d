package io.engagementhub.profile.resolving;

import static io.engagementhub.profile.Touchpoints.alias;
import static io.engagementhub.profile.Touchpoints.identify;
import static io.engagementhub.profile.Touchpoints.track;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.engagementhub.contracts.Identifier;
import io.engagementhub.profile.Hub;
import io.engagementhub.testkit.HubServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(HubServers.class)
class ResolvingServiceTest {
  private final String user = "user-" + UUID.randomUUID();
  private final String browser = "browser-" + UUID.randomUUID();

  @Test
  void visitorIsFoundByAnonymousIdOnceSeen() {
    var resolved = Hub.resolve(track("Product Viewed").on(browser));

    Hub.find("anonymous_id:" + browser)
        .statusCode(200)
        .body("items", hasSize(1))
        .body("items[0].id", equalTo(resolved.profileId().toString()))
        .body("items[0].fragments.id", hasItem(resolved.fragmentId().toString()));
  }

  @Test
  void strangerIsNotFound() {
    Hub.find("email:nobody-" + browser + "@example.com").statusCode(200).body("items", hasSize(0));
  }

  @Test
  void signInBringsVisitorAndUserTogether() {
    var visit = Hub.resolve(track("Product Viewed").on(browser));

    var signIn =
        Hub.resolve(identify("{\"email\":\" Anna@" + browser + ".CH\"}").by(user).on(browser));

    assertThat(signIn.profileId()).isEqualTo(visit.profileId());
    assertThat(signIn.fragmentId()).isNotEqualTo(visit.fragmentId());
    var changed =
        Hub.changed(
            profile -> profile.identifiers().contains(new Identifier(Identifier.USER_ID, user)));
    assertThat(changed.fragments()).contains(visit.fragmentId(), signIn.fragmentId());
    Hub.find("email:anna@" + browser + ".ch")
        .body("items[0].traits.email.value", equalTo(" Anna@" + browser + ".CH"))
        .body("items[0].traits.email.source", equalTo("web"));
  }

  @Test
  void mergedProfileAnswersWithTheSurvivor() {
    var visit = Hub.resolve(track("Product Viewed").on(browser));
    var known = Hub.resolve(track("Product Viewed").by(user));

    var linked = Hub.resolve(alias(browser, user));

    assertThat(linked.profileId()).isEqualTo(known.profileId()).isNotEqualTo(visit.profileId());
    Hub.profile(visit.profileId())
        .statusCode(200)
        .body("id", equalTo(known.profileId().toString()))
        .body("requestedId", equalTo(visit.profileId().toString()))
        .body("mergedInto", equalTo(known.profileId().toString()));
    var told =
        Hub.changed(
            profile ->
                profile.profileId().equals(visit.profileId()) && profile.mergedInto() != null);
    assertThat(told.mergedInto()).isEqualTo(known.profileId());
    assertThat(told.fragments()).isEmpty();
  }
}
