package io.engagementhub.profile.feeds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.engagementhub.contracts.Json;
import io.engagementhub.kit.events.EventMapper;
import io.engagementhub.profile.crm.OutgoingRecords;
import io.engagementhub.profile.feeds.domain.ChangeType;
import io.engagementhub.profile.feeds.domain.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the feed.
 *
 * @param type as {@link io.engagementhub.profile.feeds.domain.ChangeType} writes it
 * @param profile whose; null where it is nobody's
 * @param detail names and ids of what changed, as one JSON object
 */
public record FeedEntry(
    Position position, String type, @Nullable UUID profile, Instant at, Json detail) {

  /** As it is told. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Told(
      String id,
      String type,
      @Nullable UUID profileId,
      Instant at,
      Json detail,
      List<OutgoingRecords.Outgoing> records) {
    public Told {
      records = List.copyOf(records);
    }

    /** With what a system is to be told of its records. */
    public Told with(List<OutgoingRecords.Outgoing> outgoing) {
      return new Told(id, type, profileId, at, detail, outgoing);
    }
  }

  /** Names of the fields that changed; none if it is not about fields. */
  public List<String> names() {
    try {
      var names = new ArrayList<String>();
      EventMapper.shared()
          .readTree(detail.text())
          .path("fields")
          .forEach(name -> names.add(name.asText()));
      return names;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the hub wrote it", e);
    }
  }

  /** What is told of it; empty if it names only fields that {@code visible} says no of. */
  public Optional<Told> told(Predicate<String> visible) {
    return visible(visible)
        .map(shown -> new Told(position.text(), type, profile, at, shown, List.of()));
  }

  private Optional<Json> visible(Predicate<String> visible) {
    if (!type.equals(ChangeType.PROFILE_CHANGED.wireName())) {
      return Optional.of(detail);
    }
    var shown = JsonNodeFactory.instance.arrayNode();
    names().stream().filter(visible).forEach(shown::add);
    var told = JsonNodeFactory.instance.objectNode().set("fields", shown);
    return shown.isEmpty() ? Optional.empty() : Optional.of(new Json(told.toString()));
  }
}
