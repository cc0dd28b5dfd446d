package io.engagementhub.profile.feeds.http;

import io.engagementhub.profile.crm.OutgoingRecords;
import io.engagementhub.profile.feeds.FeedEntry;
import io.engagementhub.profile.view.AccessLog.Who;
import io.engagementhub.profile.view.http.Readers;
import io.engagementhub.visibility.Access;
import io.engagementhub.visibility.Disclosure;
import io.engagementhub.visibility.Sight;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Says what whoever makes the running request is told of entries. */
@ApplicationScoped
class TellEntries {
  private final Readers readers;
  private final OutgoingRecords records;

  TellEntries(Readers readers, OutgoingRecords records) {
    this.readers = readers;
    this.records = records;
  }

  /** Whether there is such a system. */
  boolean knows(String system) {
    return records.isKnown(system);
  }

  /**
   * What is told: names of fields of which the reader may see something.
   *
   * @param system whose records are told of, and nothing else; null for everything
   */
  Function<FeedEntry, Optional<FeedEntry.Told>> to(@Nullable String system) {
    var who = readers.who(null);
    var sight = readers.sight(who);
    return entry -> {
      var told = entry.told(field -> sight.of(field) != Access.HIDDEN);
      return system == null ? told : told.flatMap(each -> with(each, entry, system, who, sight));
    };
  }

  private Optional<FeedEntry.Told> with(
      FeedEntry.Told told, FeedEntry entry, String system, Who who, Sight sight) {
    var profile = entry.profile();
    var names = entry.names();
    if (profile == null || names.isEmpty()) {
      return Optional.empty();
    }
    var disclosure = new Disclosure(sight);
    var outgoing = records.of(system, profile, names, disclosure);
    if (outgoing.isEmpty()) {
      return Optional.empty();
    }
    note(who, profile, disclosure);
    return Optional.of(told.with(outgoing));
  }

  private void note(Who who, UUID profile, Disclosure disclosure) {
    readers.note(who, "changes", profile, disclosure);
  }
}
