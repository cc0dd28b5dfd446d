package io.engagementhub.content.items;

import io.engagementhub.content.items.domain.ContentItem;
import io.engagementhub.content.items.domain.ItemDefinition;
import io.engagementhub.content.items.domain.ItemState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The content items kept. Every change also moves {@link #revision()}, in its transaction. */
public interface ContentItems {

  Optional<ContentItem> find(UUID id);

  /** Items in order of key, after {@code afterKey} if given, at most {@code limit}. */
  List<ContentItem> list(Filter filter, @Nullable String afterKey, int limit);

  /** Adds an item, unless the key is taken. */
  Change create(ItemDefinition definition, Instant now);

  /** Replaces an item's definition, if it is still at {@code version}. */
  Change revise(UUID id, long version, ItemDefinition definition, Instant now);

  /** Takes an item out for good; harmless when it is out already. */
  Change archive(UUID id, @Nullable Long version, Instant now);

  /** Grows with every change of any item. */
  long revision();

  /** All published items whose schedule has not ended at {@code now}. */
  List<ContentItem> published(Instant now);

  /** Every placement that an item was ever made for. */
  List<String> placements();

  /**
   * Which items to list; null means any.
   *
   * @param text part of the key or of any wording, ignoring case
   */
  record Filter(@Nullable String placement, @Nullable ItemState state, @Nullable String text) {}

  /** What became of a wish to change an item. */
  sealed interface Change {
    record Done(ContentItem item) implements Change {}

    record UnknownItem() implements Change {}

    record KeyTaken() implements Change {}

    record Stale(long version) implements Change {}
  }
}
