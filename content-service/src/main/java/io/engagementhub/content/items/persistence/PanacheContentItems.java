package io.engagementhub.content.items.persistence;

import static jakarta.persistence.LockModeType.PESSIMISTIC_WRITE;

import io.engagementhub.content.items.ContentItems;
import io.engagementhub.content.items.ItemsChanged;
import io.engagementhub.content.items.domain.ContentItem;
import io.engagementhub.content.items.domain.ItemDefinition;
import io.engagementhub.content.items.domain.ItemState;
import io.engagementhub.kit.ids.NewIds;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Content items in PostgreSQL. */
@ApplicationScoped
public class PanacheContentItems
    implements ContentItems, PanacheRepositoryBase<ContentItemEntity, UUID> {
  private final Event<ItemsChanged> changes;

  PanacheContentItems(Event<ItemsChanged> changes) {
    this.changes = changes;
  }

  @Override
  @Transactional
  public Optional<ContentItem> find(UUID id) {
    return findByIdOptional(id).map(ItemRows::itemOf);
  }

  @Override
  @Transactional
  public List<ContentItem> list(Filter filter, @Nullable String afterKey, int limit) {
    var conditions = new ArrayList<String>();
    var parameters = new HashMap<String, Object>();
    if (filter.placement() != null) {
      conditions.add("placement = :placement");
      parameters.put("placement", filter.placement());
    }
    if (filter.state() != null) {
      conditions.add("state = :state");
      parameters.put("state", filter.state().wireName());
    }
    if (filter.text() != null) {
      conditions.add("(key like :text escape '!' or wording like :text escape '!')");
      parameters.put("text", "%" + literal(filter.text().toLowerCase(Locale.ROOT)) + "%");
    }
    if (afterKey != null) {
      conditions.add("key > :after");
      parameters.put("after", afterKey);
    }
    var sorted = Sort.by("key");
    var query =
        conditions.isEmpty()
            ? findAll(sorted)
            : find(String.join(" and ", conditions), sorted, parameters);
    return query.page(0, limit).stream().map(ItemRows::itemOf).toList();
  }

  private static String literal(String text) {
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }

  @Override
  @Transactional
  public Change create(ItemDefinition definition, Instant now) {
    moveRevision();
    if (count("key", definition.key()) > 0) {
      return new Change.KeyTaken();
    }
    var row = new ContentItemEntity();
    row.id = NewIds.next();
    row.createdAt = now;
    row.version = 0;
    return save(row, definition, now);
  }

  @Override
  @Transactional
  public Change revise(UUID id, long version, ItemDefinition definition, Instant now) {
    moveRevision();
    var row = findById(id, PESSIMISTIC_WRITE);
    if (row == null) {
      return new Change.UnknownItem();
    }
    if (row.version != version) {
      return new Change.Stale(row.version);
    }
    if (count("key = ?1 and id <> ?2", definition.key(), id) > 0) {
      return new Change.KeyTaken();
    }
    return save(row, definition, now);
  }

  @Override
  @Transactional
  public Change archive(UUID id, @Nullable Long version, Instant now) {
    moveRevision();
    var row = findById(id, PESSIMISTIC_WRITE);
    if (row == null) {
      return new Change.UnknownItem();
    }
    if (version != null && row.version != version) {
      return new Change.Stale(row.version);
    }
    if (!row.state.equals(ItemState.ARCHIVED.wireName())) {
      row.state = ItemState.ARCHIVED.wireName();
      row.changedAt = now;
      row.version++;
    }
    return new Change.Done(ItemRows.itemOf(row));
  }

  private Change save(ContentItemEntity row, ItemDefinition definition, Instant now) {
    ItemRows.fill(row, definition);
    row.changedAt = now;
    row.version++;
    persist(row);
    return new Change.Done(ItemRows.itemOf(row));
  }

  private void moveRevision() {
    getEntityManager()
        .createNativeQuery("update content_revision set revision = revision + 1")
        .executeUpdate();
    changes.fire(new ItemsChanged());
  }

  @Override
  @Transactional
  public long revision() {
    return (Long)
        getEntityManager()
            .createNativeQuery("select revision from content_revision", Long.class)
            .getSingleResult();
  }

  @Override
  @Transactional
  public List<ContentItem> published(Instant now) {
    return find("state = ?1 and (until is null or until > ?2)", "published", now).stream()
        .map(ItemRows::itemOf)
        .toList();
  }

  @Override
  @Transactional
  public List<String> placements() {
    return getEntityManager()
        .createQuery("select distinct placement from ContentItemEntity", String.class)
        .getResultList();
  }
}
