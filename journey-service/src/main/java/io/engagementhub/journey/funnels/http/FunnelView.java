package io.engagementhub.journey.funnels.http;

import io.engagementhub.journey.definitions.domain.JourneyVersion;
import io.engagementhub.journey.funnels.domain.JourneyFigures;
import io.engagementhub.journey.funnels.domain.StageFigures;
import io.engagementhub.journey.funnels.domain.StepFigures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Funnels as callers see them. */
final class FunnelView {
  static final Map<String, String> JOURNEY_DEFINITIONS =
      Map.of(
          "entered",
          "profiles whose first touchpoint of the journey happened in [from, to); a profile counts"
              + " once, with all its fragments; with a channel, only touchpoints of that channel"
              + " count; with a persona, only profiles that have it now",
          "completed",
          "entered profiles with a touchpoint of the journey's goal",
          "reached",
          "entered profiles with at least one touchpoint of the stage, at any time",
          "ofPrevious",
          "profiles reached that also reached the stage before; for the first stage, all reached",
          "conversion",
          "ofPrevious divided by the profiles that reached the stage before; null where nobody did",
          "medianTimeToNext",
          "median over profiles of the time from their first touchpoint of this stage to their first"
              + " of the next, where that came after",
          "droppedOff",
          "profiles whose furthest stage this is, not completed, silent for longer than the stage"
              + " allows by now");

  static final Map<String, String> STEP_DEFINITIONS =
      Map.of(
          "profiles",
          "profiles, each with all its fragments, whose first touchpoint of the first name happened"
              + " in [from, to) and who then, in order and within the window counted from it, had a"
              + " touchpoint of each name up to this one",
          "ofPrevious",
          "profiles divided by the profiles of the step before; null where nobody came so far",
          "ofFirst",
          "profiles divided by the profiles of the first step; null where there are none",
          "medianTimeFromPrevious",
          "median over profiles of the time from the step before to this one");

  /** A journey's funnel. */
  record OfJourney(
      String journeyId,
      int version,
      long entered,
      long completed,
      @Nullable Double completion,
      List<Stage> stages,
      Map<String, String> definitions) {}

  /** One stage. */
  record Stage(
      String id,
      String title,
      long reached,
      long ofPrevious,
      @Nullable Double conversion,
      @Nullable Duration medianTimeToNext,
      long droppedOff) {}

  /** A funnel of any steps. */
  record OfSteps(List<Step> steps, Map<String, String> definitions) {}

  /** One step. */
  record Step(
      String name,
      long profiles,
      @Nullable Double ofPrevious,
      @Nullable Double ofFirst,
      @Nullable Duration medianTimeFromPrevious) {}

  static OfJourney of(JourneyVersion journey, JourneyFigures figures) {
    var byOrder =
        figures.stages().stream()
            .collect(Collectors.toMap(StageFigures::order, Function.identity()));
    var stages = new ArrayList<Stage>();
    long before = 0;
    for (var stage : journey.definition().stages()) {
      int order = stages.size();
      var found =
          byOrder.getOrDefault(order, new StageFigures(order, 0, 0, 0, OptionalLong.empty()));
      stages.add(
          new Stage(
              stage.id(),
              stage.title(),
              found.reached(),
              order == 0 ? found.reached() : found.ofPrevious(),
              order == 0 ? null : ratio(found.ofPrevious(), before),
              duration(found.medianMsToNext()),
              found.droppedOff()));
      before = found.reached();
    }
    return new OfJourney(
        journey.definition().id(),
        journey.version(),
        figures.entered(),
        figures.completed(),
        ratio(figures.completed(), figures.entered()),
        stages,
        JOURNEY_DEFINITIONS);
  }

  static OfSteps of(List<String> names, List<StepFigures> figures) {
    var steps = new ArrayList<Step>();
    for (int i = 0; i < names.size(); i++) {
      var step = figures.get(i);
      steps.add(
          new Step(
              names.get(i),
              step.profiles(),
              i == 0 ? null : ratio(step.profiles(), figures.get(i - 1).profiles()),
              ratio(step.profiles(), figures.getFirst().profiles()),
              duration(step.medianMsFromPrevious())));
    }
    return new OfSteps(steps, STEP_DEFINITIONS);
  }

  private static @Nullable Double ratio(long part, long whole) {
    return whole == 0 ? null : (double) part / whole;
  }

  private static @Nullable Duration duration(OptionalLong ms) {
    return ms.isPresent() ? Duration.ofMillis(ms.getAsLong()) : null;
  }

  private FunnelView() {}
}
