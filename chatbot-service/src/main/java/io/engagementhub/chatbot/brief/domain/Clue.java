package io.engagementhub.chatbot.brief.domain;

import io.engagementhub.chatbot.brief.domain.Evidence.OfFollowUp;
import io.engagementhub.chatbot.brief.domain.Evidence.OfSegment;
import io.engagementhub.chatbot.brief.domain.Evidence.OfStage;
import io.engagementhub.chatbot.brief.domain.Evidence.OfTouchpoint;
import io.engagementhub.chatbot.known.KnownTouchpoint;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a topic asks to be true. Found, it brings the evidence; not found, nothing. */
public sealed interface Clue {
  /** Pieces of evidence one clue brings at most. */
  int MOST_EVIDENCE = 5;

  /** The evidence; empty if the clue is not there. */
  Optional<List<Evidence>> find(Known known);

  /** A fact has one of these values, whatever the case of letters. */
  record Is(String path, Set<String> values) implements Clue {
    public Is {
      values = Set.copyOf(values);
    }

    @Override
    public Optional<List<Evidence>> find(Known known) {
      return known
          .fact(path)
          .filter(fact -> values.contains(fact.value().toLowerCase(Locale.ROOT)))
          .map(fact -> List.of(fact.evidence()));
    }
  }

  /** A fact that is a calendar year lies at least so many years back. */
  record YearsAgo(String path, int years) implements Clue {
    @Override
    public Optional<List<Evidence>> find(Known known) {
      int present = known.now().atZone(ZoneOffset.UTC).getYear();
      return known
          .fact(path)
          .filter(fact -> fact.value().matches("[12][0-9]{3}"))
          .filter(fact -> present - Integer.parseInt(fact.value()) >= years)
          .map(fact -> List.of(fact.evidence()));
    }
  }

  /** A fact that is a number is at least so much. */
  record AtLeast(String path, double number) implements Clue {
    @Override
    public Optional<List<Evidence>> find(Known known) {
      return known
          .fact(path)
          .filter(fact -> fact.value().matches("-?[0-9]{1,15}(\\.[0-9]{1,15})?"))
          .filter(fact -> Double.parseDouble(fact.value()) >= number)
          .map(fact -> List.of(fact.evidence()));
    }
  }

  /**
   * One of these touchpoints happened within the time.
   *
   * @param names of touchpoints; any if empty
   * @param mentioning a word that one of its properties, or its name, must have, in lower case; any
   *     if empty
   */
  record Seen(Set<String> names, String mentioning, Duration within) implements Clue {
    public Seen {
      names = Set.copyOf(names);
    }

    @Override
    public Optional<List<Evidence>> find(Known known) {
      var from = known.now().minus(within);
      var found = new ArrayList<Evidence>();
      for (var touchpoint : known.touchpoints()) {
        if (!touchpoint.at().isBefore(from)
            && (names.isEmpty() || names.contains(touchpoint.name()))) {
          mention(touchpoint)
              .ifPresent(detail -> found.add(OfTouchpoint.of(touchpoint, detail.orElse(null))));
        }
      }
      return found.isEmpty()
          ? Optional.empty()
          : Optional.of(found.stream().limit(MOST_EVIDENCE).toList());
    }

    private Optional<Optional<String>> mention(KnownTouchpoint touchpoint) {
      if (mentioning.isEmpty() || says(touchpoint.name())) {
        return Optional.of(Optional.empty());
      }
      return touchpoint.properties().entrySet().stream()
          .filter(property -> says(property.getValue()))
          .map(property -> Optional.of(property.getKey() + " = " + property.getValue()))
          .findFirst();
    }

    private boolean says(String text) {
      return text.toLowerCase(Locale.ROOT).contains(mentioning);
    }
  }

  /** Something was begun and none of what ends it came after. */
  record Unfinished(Set<String> begins, Set<String> ends, Duration within) implements Clue {
    public Unfinished {
      begins = Set.copyOf(begins);
      ends = Set.copyOf(ends);
    }

    @Override
    public Optional<List<Evidence>> find(Known known) {
      var from = known.now().minus(within);
      for (var touchpoint : known.touchpoints()) {
        if (ends.contains(touchpoint.name()) || touchpoint.at().isBefore(from)) {
          return Optional.empty();
        }
        if (begins.contains(touchpoint.name())) {
          return Optional.of(List.of(OfTouchpoint.of(touchpoint, null)));
        }
      }
      return Optional.empty();
    }
  }

  /** The person is in a segment. */
  record InSegment(String segment) implements Clue {
    @Override
    public Optional<List<Evidence>> find(Known known) {
      return known.segments().contains(segment)
          ? Optional.of(List.of(new OfSegment(segment)))
          : Optional.empty();
    }
  }

  /** The person stands at a stage, or the last signal of a journey was of a kind. */
  record At(String stageOrKind) implements Clue {
    @Override
    public Optional<List<Evidence>> find(Known known) {
      var found =
          known.stages().stream()
              .filter(
                  stage -> stage.stage().equals(stageOrKind) || stage.kind().equals(stageOrKind))
              .<Evidence>map(OfStage::of)
              .toList();
      return found.isEmpty() ? Optional.empty() : Optional.of(found);
    }
  }

  /** Somebody should get in touch. */
  record FollowUpOpen() implements Clue {
    @Override
    public Optional<List<Evidence>> find(Known known) {
      return known.followUps().isEmpty()
          ? Optional.empty()
          : Optional.of(
              known.followUps().stream()
                  .limit(MOST_EVIDENCE)
                  .<Evidence>map(OfFollowUp::of)
                  .toList());
    }
  }

  /** All of them, with the evidence of all. */
  record All(List<Clue> clues) implements Clue {
    public All {
      clues = List.copyOf(clues);
    }

    @Override
    public Optional<List<Evidence>> find(Known known) {
      var evidence = new ArrayList<Evidence>();
      for (var clue : clues) {
        var found = clue.find(known);
        if (found.isEmpty()) {
          return Optional.empty();
        }
        evidence.addAll(found.get());
      }
      return Optional.of(evidence);
    }
  }

  /** Any of them, with the evidence of those that are there. */
  record Any(List<Clue> clues) implements Clue {
    public Any {
      clues = List.copyOf(clues);
    }

    @Override
    public Optional<List<Evidence>> find(Known known) {
      var evidence = new ArrayList<Evidence>();
      clues.forEach(clue -> clue.find(known).ifPresent(evidence::addAll));
      return evidence.isEmpty() ? Optional.empty() : Optional.of(evidence);
    }
  }
}
