package io.engagementhub.profile.webhooks.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.profile.feeds.domain.ChangeType;
import io.engagementhub.visibility.FieldPattern;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WantedTest {
  private static Wanted wanted(Set<String> segments, String... changed) {
    return new Wanted(
        Set.of(ChangeType.PROFILE_CHANGED, ChangeType.SEGMENT_ENTERED),
        segments,
        Stream.of(changed).map(text -> FieldPattern.parse(text).orElseThrow()).toList(),
        List.of(FieldPattern.parse("traits.*").orElseThrow()),
        Set.of("admin"),
        null,
        null,
        null);
  }

  @Test
  void onlyTypesThatAreAskedForAreWanted() {
    assertThat(wanted(Set.of()).wants(ChangeType.SEGMENT_ENTERED, "vip", List.of())).isTrue();
    assertThat(wanted(Set.of()).wants(ChangeType.SEGMENT_LEFT, "vip", List.of())).isFalse();
  }

  @Test
  void ofSegmentsOnlyThoseThatAreNamed() {
    var vips = wanted(Set.of("vip"));

    assertThat(vips.wants(ChangeType.SEGMENT_ENTERED, "vip", List.of())).isTrue();
    assertThat(vips.wants(ChangeType.SEGMENT_ENTERED, "other", List.of())).isFalse();
    assertThat(vips.wants(ChangeType.PROFILE_CHANGED, "", List.of("traits.city"))).isTrue();
  }

  @Test
  void ofProfilesOnlyThoseOfWhichAFieldThatIsNamedChanged() {
    var movers = wanted(Set.of(), "traits.city", "identifiers.**");

    assertThat(movers.wants(ChangeType.PROFILE_CHANGED, "", List.of("traits.age", "traits.city")))
        .isTrue();
    assertThat(movers.wants(ChangeType.PROFILE_CHANGED, "", List.of("identifiers.email"))).isTrue();
    assertThat(movers.wants(ChangeType.PROFILE_CHANGED, "", List.of("traits.age"))).isFalse();
    assertThat(movers.wants(ChangeType.SEGMENT_ENTERED, "vip", List.of())).isTrue();
  }

  @Test
  void onlyFieldsThatAreNamedAreCarried() {
    assertThat(wanted(Set.of()).carries("traits.city")).isTrue();
    assertThat(wanted(Set.of()).carries("identifiers.email")).isFalse();
  }
}
