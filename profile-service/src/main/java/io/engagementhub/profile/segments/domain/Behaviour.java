package io.engagementhub.profile.segments.domain;

import io.engagementhub.conditions.EventFilter;
import io.engagementhub.conditions.Occurrence;
import io.engagementhub.conditions.Properties;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How often a person did what, by minute. A minute counts in a window as long as its start does, so
 * a touchpoint leaves a window up to a minute early.
 */
public final class Behaviour {
  private final List<Minute> minutes;

  public Behaviour(List<Minute> minutes) {
    this.minutes = List.copyOf(minutes);
  }

  /**
   * What happened in one minute.
   *
   * @param type wire name of the touchpoint's type
   * @param name the touchpoint's name
   * @param minute minutes since the epoch
   * @param count how often
   */
  public record Minute(String type, String name, int minute, long count) {
    Instant leaves(EventCount asked) {
      return Instant.ofEpochSecond(minute * 60L).plus(asked.window());
    }
  }

  /** How often what {@code asked} names is in its window at {@code now}. */
  public long count(EventCount asked, Instant now) {
    long count = 0;
    for (var minute : minutes) {
      if (asked.counts(minute.type(), minute.name()) && minute.leaves(asked).isAfter(now)) {
        count += minute.count();
      }
    }
    return count;
  }

  /** What {@code filter} names, each at the start of its minute, newest first. */
  public List<Occurrence> occurrences(EventFilter filter) {
    var occurrences = new ArrayList<Occurrence>();
    for (var minute : minutes) {
      if (filter.names(minute.type(), minute.name())) {
        var at = Instant.ofEpochSecond(minute.minute() * 60L);
        var one = new Occurrence(at, minute.type(), minute.name(), Properties.NONE);
        occurrences.addAll(Collections.nCopies((int) minute.count(), one));
      }
    }
    occurrences.sort(Comparator.comparing(Occurrence::at).reversed());
    return occurrences;
  }

  /** When, though nothing more happens, the answer to {@code asked} next turns; empty if never. */
  public Optional<Instant> turns(EventCount asked, Instant now) {
    var inWindow = new ArrayList<Minute>();
    long count = 0;
    for (var minute : minutes) {
      if (asked.counts(minute.type(), minute.name()) && minute.leaves(asked).isAfter(now)) {
        inWindow.add(minute);
        count += minute.count();
      }
    }
    inWindow.sort(Comparator.comparingInt(Minute::minute));
    boolean holds = asked.holdsFor(count);
    for (int i = 0; i < inWindow.size(); i++) {
      count -= inWindow.get(i).count();
      boolean lastOfItsMinute =
          i + 1 == inWindow.size() || inWindow.get(i + 1).minute() != inWindow.get(i).minute();
      if (lastOfItsMinute && asked.holdsFor(count) != holds) {
        return Optional.of(inWindow.get(i).leaves(asked));
      }
    }
    return Optional.empty();
  }
}
