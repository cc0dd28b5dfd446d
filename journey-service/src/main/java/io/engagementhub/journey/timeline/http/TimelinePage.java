package io.engagementhub.journey.timeline.http;

import io.engagementhub.journey.timeline.ReadTimeline;
import io.engagementhub.journey.timeline.domain.TimelineEntry;
import io.engagementhub.kit.paging.Cursor;
import io.engagementhub.visibility.DisclosedMessage;
import io.engagementhub.visibility.Disclosure;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A page of a timeline.
 *
 * @param profileId the profile that answers: the survivor where the one asked for was merged away
 * @param items newest first
 * @param next cursor of the following page; null on the last
 */
public record TimelinePage(
    @Nullable UUID profileId, List<TimelineEntry> items, @Nullable String next) {
  static final TimelinePage EMPTY = new TimelinePage(null, List.of(), null);

  public TimelinePage {
    items = List.copyOf(items);
  }

  static TimelinePage of(ReadTimeline.Outcome.Read read) {
    return of(read, read.entries());
  }

  /** The page as a reader is told of it. */
  static TimelinePage of(ReadTimeline.Outcome.Read read, Disclosure disclosure) {
    return of(read, read.entries().stream().map(entry -> told(entry, disclosure)).toList());
  }

  private static TimelineEntry told(TimelineEntry entry, Disclosure disclosure) {
    return new TimelineEntry(
        entry.id(),
        entry.type(),
        disclosure.said(entry.name()),
        entry.channel(),
        entry.timestamp(),
        entry.receivedAt(),
        entry.source(),
        DisclosedMessage.of(disclosure, entry.type(), entry.message()));
  }

  private static TimelinePage of(ReadTimeline.Outcome.Read read, List<TimelineEntry> items) {
    var next = read.next();
    return new TimelinePage(
        read.profileId(),
        items,
        next == null ? null : Cursor.of("" + next.happenedMs(), next.id().toString()));
  }
}
