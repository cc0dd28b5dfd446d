package io.engagementhub.journey.definitions.domain;

import io.engagementhub.journey.definitions.domain.JourneyDefinition.Goal;
import io.engagementhub.journey.definitions.domain.JourneyDefinition.Match;
import io.engagementhub.journey.definitions.domain.JourneyDefinition.Silence;
import io.engagementhub.journey.definitions.domain.JourneyDefinition.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A journey as somebody wrote it down, right or wrong. Fields are those of the definition. */
public record JourneyDraft(
    @Nullable String id,
    @Nullable String title,
    @Nullable String customerGoal,
    @Nullable String businessGoal,
    @Nullable List<@Nullable StageDraft> stages,
    @Nullable GoalDraft goal) {

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final Set<String> TYPES =
      Set.of("identify", "track", "page", "screen", "group", "alias");
  private static final int MOST_STAGES = 50;
  private static final int LONGEST_TEXT = 500;

  /** A stage as written down. */
  public record StageDraft(
      @Nullable String id,
      @Nullable String title,
      @Nullable List<@Nullable MatchDraft> touchpoints,
      @Nullable SilenceDraft silence) {}

  /** A match as written down. */
  public record MatchDraft(@Nullable String type, @Nullable String name) {}

  /** Silence as written down. */
  public record SilenceDraft(@Nullable Duration allowed, @Nullable String followUp) {}

  /** A goal as written down. */
  public record GoalDraft(
      @Nullable String stage, @Nullable List<@Nullable MatchDraft> touchpoints) {}

  /**
   * One thing that is wrong.
   *
   * @param pointer JSON pointer to it
   * @param message what is wrong, naming the stage it is in
   */
  public record Flaw(String pointer, String message) {}

  /** What checking comes to. */
  public sealed interface Checked {
    /** Nothing is wrong. */
    record Sound(JourneyDefinition definition) implements Checked {}

    /** All that is wrong. */
    record Flawed(List<Flaw> flaws) implements Checked {
      public Flawed {
        flaws = List.copyOf(flaws);
      }
    }
  }

  /** The definition, or all that is wrong with it. */
  public Checked check() {
    var flaws = new ArrayList<Flaw>();
    var checkedId = id(flaws, "/id", "the journey's id", id);
    var definition =
        new JourneyDefinition(
            checkedId,
            text(flaws, "/title", "the journey needs a title", title),
            text(flaws, "/customerGoal", "the journey needs the customer's goal", customerGoal),
            text(flaws, "/businessGoal", "the journey needs the business goal", businessGoal),
            stages(flaws),
            goal(flaws));
    return flaws.isEmpty() ? new Checked.Sound(definition) : new Checked.Flawed(flaws);
  }

  private List<Stage> stages(List<Flaw> flaws) {
    if (stages == null || stages.isEmpty() || stages.size() > MOST_STAGES) {
      flaws.add(new Flaw("/stages", "the journey needs 1 to " + MOST_STAGES + " stages"));
      return List.of();
    }
    var checked = new ArrayList<Stage>();
    var ids = new HashSet<String>();
    var takenBy = new HashMap<Match, String>();
    for (int i = 0; i < stages.size(); i++) {
      var at = "/stages/" + i;
      var draft = stages.get(i);
      if (draft == null) {
        flaws.add(new Flaw(at, "stage " + (i + 1) + " is empty"));
        continue;
      }
      var stageId = id(flaws, at + "/id", "stage " + (i + 1) + ": its id", draft.id());
      if (!ids.add(stageId)) {
        flaws.add(new Flaw(at + "/id", "stage '" + stageId + "' is there twice"));
      }
      var stage = stage(flaws, at, stageId, draft);
      clashes(flaws, at, stage, takenBy);
      checked.add(stage);
    }
    return checked;
  }

  private static Stage stage(List<Flaw> flaws, String at, String stageId, StageDraft draft) {
    var named = "stage '" + stageId + "'";
    var silence = draft.silence();
    return new Stage(
        stageId,
        text(flaws, at + "/title", named + " needs a title", draft.title()),
        matches(flaws, at + "/touchpoints", named, draft.touchpoints()),
        silence == null ? null : silence(flaws, at + "/silence", named, silence));
  }

  private static void clashes(
      List<Flaw> flaws, String at, Stage stage, Map<Match, String> takenBy) {
    for (var match : stage.touchpoints()) {
      var other = takenBy.putIfAbsent(match, stage.id());
      if (other != null) {
        flaws.add(
            new Flaw(
                at + "/touchpoints",
                "stage '%s': %s '%s' already belongs to stage '%s'"
                    .formatted(stage.id(), match.type(), match.name(), other)));
      }
    }
  }

  private @Nullable Goal goalOrNull(List<Flaw> flaws) {
    if (goal == null) {
      flaws.add(new Flaw("/goal", "the journey needs a goal"));
      return null;
    }
    var stage = goal.stage();
    boolean known =
        stage != null
            && stages != null
            && stages.stream().anyMatch(s -> s != null && stage.equals(s.id()));
    if (!known) {
      flaws.add(new Flaw("/goal/stage", "the goal's stage '" + stage + "' is not in the journey"));
    }
    return new Goal(
        stage == null ? "" : stage,
        matches(flaws, "/goal/touchpoints", "the goal", goal.touchpoints()));
  }

  private Goal goal(List<Flaw> flaws) {
    var checked = goalOrNull(flaws);
    return checked == null ? new Goal("", List.of()) : checked;
  }

  private static Silence silence(List<Flaw> flaws, String at, String named, SilenceDraft draft) {
    var allowed = draft.allowed();
    if (allowed == null || !allowed.isPositive() || allowed.compareTo(Duration.ofDays(3_660)) > 0) {
      flaws.add(
          new Flaw(
              at + "/allowed", named + ": the silence allowed must be above zero, e.g. PT30M"));
      allowed = Duration.ofDays(1);
    }
    var followUp = draft.followUp();
    if (followUp != null && (followUp.isBlank() || followUp.length() > LONGEST_TEXT)) {
      flaws.add(
          new Flaw(at + "/followUp", named + ": the reason to follow up is empty or too long"));
    }
    return new Silence(allowed, followUp);
  }

  private static List<Match> matches(
      List<Flaw> flaws, String at, String named, @Nullable List<@Nullable MatchDraft> drafts) {
    if (drafts == null || drafts.isEmpty()) {
      flaws.add(new Flaw(at, named + " needs at least one touchpoint"));
      return List.of();
    }
    var matches = new ArrayList<Match>();
    for (int i = 0; i < drafts.size(); i++) {
      var draft = drafts.get(i);
      var type = draft == null ? null : draft.type();
      var name = draft == null ? null : draft.name();
      if (type == null || !TYPES.contains(type)) {
        flaws.add(
            new Flaw(at + "/" + i + "/type", named + ": '" + type + "' is no touchpoint type"));
      } else if (name == null || name.isBlank() || name.indexOf(0) >= 0) {
        flaws.add(new Flaw(at + "/" + i + "/name", named + ": a touchpoint needs a name"));
      } else {
        matches.add(new Match(type, name));
      }
    }
    return matches;
  }

  private static String id(List<Flaw> flaws, String at, String what, @Nullable String id) {
    if (id != null && id.length() <= 64 && ID.matcher(id).matches()) {
      return id;
    }
    flaws.add(new Flaw(at, what + " must be kebab-case, at most 64 characters"));
    return id == null ? "" : id;
  }

  private static String text(List<Flaw> flaws, String at, String message, @Nullable String text) {
    if (text == null || text.isBlank() || text.length() > LONGEST_TEXT || text.indexOf(0) >= 0) {
      flaws.add(new Flaw(at, message + " (1 to " + LONGEST_TEXT + " characters)"));
      return "";
    }
    return text;
  }
}
