package io.engagementhub.content.audience.domain;

import static io.engagementhub.content.People.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.contracts.ProfileChanged;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MakeupTest {
  private static final UUID ANNA = UUID.randomUUID();
  private static final UUID BEN = UUID.randomUUID();

  private final Makeup alone = Makeup.UNKNOWN.after(made(1, NOON, ANNA));

  private static ProfileChanged made(long revision, Instant at, UUID... fragments) {
    return change(revision, at, null, fragments);
  }

  private static ProfileChanged merged(long revision) {
    return change(revision, NOON, BEN);
  }

  private static ProfileChanged change(
      long revision, Instant at, @Nullable UUID mergedInto, UUID... fragments) {
    return new ProfileChanged(
        ANNA, revision, mergedInto, Set.of(fragments), List.of(), Map.of(), Set.of(), Map.of(), at);
  }

  @Test
  void whoGainsFragmentsIsNotRegrouped() {
    assertThat(alone.regroupedAt()).isNull();
    assertThat(alone.after(made(2, NOON, ANNA, BEN)).regroupedAt()).isNull();
    assertThat(alone.after(merged(2)).regroupedAt()).isNull();
  }

  @Test
  void whoLosesFragmentsIsRegroupedAndStaysSo() {
    var later = NOON.plusSeconds(60);
    var apart = alone.after(made(2, NOON, ANNA, BEN)).after(made(3, later, ANNA));

    assertThat(apart.regroupedAt()).isEqualTo(later);
    assertThat(apart.after(made(4, later.plusSeconds(1), ANNA)).regroupedAt()).isEqualTo(later);
  }

  @Test
  void whoComesBackFromAMergeIsRegrouped() {
    assertThat(alone.after(merged(2)).after(made(3, NOON, ANNA)).regroupedAt()).isEqualTo(NOON);
  }

  @Test
  void whatIsStaleChangesNothing() {
    var grown = alone.after(made(3, NOON, ANNA, BEN));

    assertThat(grown.after(made(2, NOON, ANNA))).isEqualTo(grown);
    assertThat(grown.after(made(3, NOON, ANNA))).isEqualTo(grown);
  }

  @Test
  void theTimeIsAsExactAsTheTimesOfStages() {
    var exact = NOON.plusNanos(7_654_321);

    assertThat(alone.after(merged(2)).after(made(3, exact, ANNA)).regroupedAt())
        .isEqualTo(NOON.plusMillis(7));
  }
}
