package io.engagementhub.profile.feeds.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.profile.feeds.domain.Change.ConsentChanged;
import io.engagementhub.profile.feeds.domain.Change.FieldsChanged;
import io.engagementhub.profile.feeds.domain.Change.Merged;
import io.engagementhub.profile.feeds.domain.Change.SegmentEntered;
import io.engagementhub.profile.feeds.domain.Change.SegmentLeft;
import io.engagementhub.profile.feeds.domain.Change.Separated;
import io.engagementhub.profile.feeds.domain.Change.TierChanged;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DifferencesTest {
  private static final UUID ONE = new UUID(0, 1);
  private static final UUID OTHER = new UUID(0, 2);

  private final Seen anna =
      new Seen(
          null,
          Set.of(ONE, OTHER),
          Map.of("traits.city", "a", "identifiers.email", "b"),
          Set.of("vip"),
          Map.of("sms", true),
          "silver");

  @Test
  void sameIsNoDifference() {
    assertThat(Differences.between(anna, anna)).isEmpty();
  }

  @Test
  void firstLookTellsEverythingInOrder() {
    assertThat(Differences.between(Seen.NOBODY, anna))
        .containsExactly(
            new FieldsChanged(List.of("identifiers.email", "traits.city")),
            new ConsentChanged("sms", true),
            new SegmentEntered("vip"),
            new TierChanged(null, "silver"));
  }

  @Test
  void newOtherAndMissingFieldsAreNamed() {
    var after =
        new Seen(
            null,
            anna.fragments(),
            Map.of("traits.city", "x", "traits.new", "y"),
            Set.of("other"),
            Map.of("sms", false),
            null);

    assertThat(Differences.between(anna, after))
        .containsExactly(
            new FieldsChanged(List.of("identifiers.email", "traits.city", "traits.new")),
            new ConsentChanged("sms", false),
            new SegmentEntered("other"),
            new SegmentLeft("vip"),
            new TierChanged("silver", null));
  }

  @Test
  void consentThatIsNoMoreIsNotGranted() {
    var after =
        new Seen(null, anna.fragments(), anna.fields(), anna.segments(), Map.of(), anna.tier());

    assertThat(Differences.between(anna, after)).containsExactly(new ConsentChanged("sms", false));
  }

  @Test
  void mergedAwayTellsWhereToAndNothingElse() {
    var merged = new Seen(OTHER, Set.of(), Map.of(), Set.of(), Map.of(), null);

    assertThat(Differences.between(anna, merged)).containsExactly(new Merged(OTHER));
    assertThat(Differences.between(merged, merged)).isEmpty();
  }

  @Test
  void standingAgainOrLosingAFragmentIsASeparation() {
    var merged = new Seen(OTHER, Set.of(), Map.of(), Set.of(), Map.of(), null);
    var less =
        new Seen(null, Set.of(ONE), anna.fields(), anna.segments(), anna.consents(), "silver");

    assertThat(Differences.between(merged, less).getFirst().type())
        .isEqualTo(ChangeType.PROFILE_SEPARATED);
    assertThat(Differences.between(anna, less)).containsExactly(new Separated());
  }

  @Test
  void positionsAreReadAsTheyAreWritten() {
    assertThat(Position.of("17-4")).contains(new Position(17, 4));
    assertThat(Position.of(new Position(17, 4).text())).contains(new Position(17, 4));
    for (var text : List.of("", "17", "-4", "17-", "17-4-1", "x-1", "1-1234567890123456789")) {
      assertThat(Position.of(text)).as(text).isEmpty();
    }
    assertThat(new Position(2, 9)).isLessThan(new Position(3, 1));
    assertThat(new Position(2, 9)).isLessThan(new Position(2, 10));
  }
}
