package io.engagementhub.kit.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.contracts.CollectedTouchpoint;
import io.engagementhub.contracts.DataSubject;
import io.engagementhub.contracts.Identifier;
import io.engagementhub.contracts.Json;
import io.engagementhub.contracts.TouchpointIds;
import io.engagementhub.contracts.TouchpointType;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MentionsTest {
  private static final UUID PROFILE = UUID.fromString("019a8f00-0000-7000-8000-000000000001");
  private static final DataSubject ANNA =
      new DataSubject(
          Set.of(PROFILE),
          Set.of(),
          List.of(
              new Identifier(Identifier.USER_ID, "anna"),
              new Identifier(Identifier.ANONYMOUS_ID, "tablet"),
              new Identifier(Identifier.EMAIL, "anna@example.org"),
              new Identifier(Identifier.PHONE, "+4930116939176"),
              new Identifier("crm_id", "C-77")));

  @Test
  void whatThePersonSentIsTheirs() {
    assertThat(isAnnas(touchpoint("anna", null, "{}"))).isTrue();
    assertThat(isAnnas(touchpoint(null, "tablet", "{}"))).isTrue();
    assertThat(isAnnas(touchpoint(null, "other", "{}"))).isFalse();
  }

  @Test
  void aVisitorWhoGivesTheirAddressInAnySpellingIsThem() {
    assertThat(isAnnas(touchpoint(null, "x", "{\"traits\":{\"email\":\" Anna@Example.ORG\"}}")))
        .isTrue();
    assertThat(isAnnas(touchpoint(null, "x", "{\"a\":[{\"b\":\"0049 30 / 116 939-176\"}]}")))
        .isTrue();
    assertThat(isAnnas(touchpoint(null, "x", "{\"a\":\"+49 30 116939177\"}"))).isFalse();
  }

  @Test
  void aVisitorWithTheirExternalIdIsThem() {
    var ids = "{\"context\":{\"externalIds\":[{\"type\":\"crm_id\",\"id\":\"%s\"}]}}";

    assertThat(isAnnas(touchpoint(null, "x", ids.formatted("c-77")))).isTrue();
    assertThat(isAnnas(touchpoint(null, "x", ids.formatted("c-78")))).isFalse();
    assertThat(isAnnas(touchpoint(null, "x", "{\"properties\":{\"id\":\"c-77\"}}"))).isFalse();
  }

  @Test
  void anotherUsersWordOnTheSameDeviceIsThatUsers() {
    assertThat(
            isAnnas(touchpoint("ben", "tablet", "{\"traits\":{\"email\":\"anna@example.org\"}}")))
        .isFalse();
  }

  @Test
  void whatLiesAsideIsFoundByAnythingItNames() {
    assertThat(ErasedPeople.names("{\"x\":{\"userId\":\"anna\"}}", ANNA)).isTrue();
    assertThat(ErasedPeople.names("{\"x\":\"" + PROFILE + "\"}", ANNA)).isTrue();
    assertThat(ErasedPeople.names("{broken \"anna@example.org\" ", ANNA)).isTrue();
    assertThat(ErasedPeople.names("{\"first\":\"anna\"}", ANNA)).isFalse();
    assertThat(ErasedPeople.names("null", ANNA)).isFalse();
  }

  private static boolean isAnnas(CollectedTouchpoint touchpoint) {
    return !Collections.disjoint(Mentions.of(touchpoint).keys(), Mentions.of(ANNA));
  }

  private static CollectedTouchpoint touchpoint(
      @Nullable String user, @Nullable String visitor, String message) {
    var at = Instant.parse("2026-06-01T12:00:00Z");
    return new CollectedTouchpoint(
        TouchpointIds.of("web", "1"),
        "web",
        false,
        "1",
        TouchpointType.IDENTIFY,
        "identify",
        "web",
        user,
        visitor,
        null,
        null,
        at,
        at,
        new Json(message));
  }
}
