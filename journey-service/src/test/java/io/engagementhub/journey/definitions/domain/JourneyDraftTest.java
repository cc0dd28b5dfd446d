package io.engagementhub.journey.definitions.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.journey.definitions.domain.JourneyDraft.Checked.Flawed;
import io.engagementhub.journey.definitions.domain.JourneyDraft.Checked.Sound;
import io.engagementhub.journey.definitions.domain.JourneyDraft.Flaw;
import io.engagementhub.journey.definitions.domain.JourneyDraft.GoalDraft;
import io.engagementhub.journey.definitions.domain.JourneyDraft.MatchDraft;
import io.engagementhub.journey.definitions.domain.JourneyDraft.SilenceDraft;
import io.engagementhub.journey.definitions.domain.JourneyDraft.StageDraft;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class JourneyDraftTest {
  private static final List<MatchDraft> APPLIED = List.of(new MatchDraft("track", "Applied"));
  private static final List<MatchDraft> SIGNED = List.of(new MatchDraft("track", "Signed"));

  private static JourneyDraft draft(GoalDraft goal, StageDraft... stages) {
    return new JourneyDraft("loan", "A loan", "a house", "interest", Arrays.asList(stages), goal);
  }

  private static List<String> messages(JourneyDraft draft) {
    return draft.check() instanceof Flawed(var flaws)
        ? flaws.stream().map(Flaw::message).toList()
        : List.of();
  }

  @Test
  void aSoundDraftBecomesADefinition() {
    var draft =
        draft(
            new GoalDraft("apply", SIGNED),
            new StageDraft(
                "apply", "Apply", APPLIED, new SilenceDraft(Duration.ofDays(1), "went quiet")));

    assertThat(draft.check()).isInstanceOf(Sound.class);
  }

  @Test
  void messagesNameTheStage() {
    var goal = new GoalDraft("sign", SIGNED);

    assertThat(
            messages(
                draft(
                    goal,
                    new StageDraft("apply", "Apply", List.of(), null),
                    new StageDraft("sign", "Sign", List.of(new MatchDraft("click", "x")), null))))
        .containsExactly(
            "stage 'apply' needs at least one touchpoint",
            "stage 'sign': 'click' is no touchpoint type");
    assertThat(
            messages(
                draft(
                    goal,
                    new StageDraft("apply", "Apply", APPLIED, null),
                    new StageDraft("sign", "Sign", APPLIED, null))))
        .containsExactly("stage 'sign': track 'Applied' already belongs to stage 'apply'");
    assertThat(
            messages(
                draft(
                    goal,
                    new StageDraft(
                        "sign", "Sign", APPLIED, new SilenceDraft(Duration.ZERO, null)))))
        .containsExactly("stage 'sign': the silence allowed must be above zero, e.g. PT30M");
  }

  @Test
  void aGoalOutsideTheJourneyIsAFlaw() {
    assertThat(
            messages(
                draft(
                    new GoalDraft("elsewhere", SIGNED),
                    new StageDraft("apply", "Apply", APPLIED, null))))
        .containsExactly("the goal's stage 'elsewhere' is not in the journey");
  }

  @Test
  void anEmptyDraftIsRefusedWithEverythingItLacks() {
    assertThat(messages(new JourneyDraft(null, null, null, null, null, null)))
        .hasSize(6)
        .contains("the journey needs the customer's goal (1 to 500 characters)");
    assertThat(messages(draft(null, (StageDraft) null))).contains("stage 1 is empty");
  }
}
