package io.engagementhub.gateway.sources.persistence;

import io.engagementhub.gateway.sources.Source;
import io.engagementhub.gateway.sources.SourceKind;
import io.engagementhub.gateway.sources.Sources;
import io.engagementhub.gateway.sources.StoredSource;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sources in PostgreSQL, by Panache. */
@ApplicationScoped
class PanacheSources implements Sources, PanacheRepositoryBase<SourceEntity, String> {

  @Override
  public List<Source> all() {
    return listAll().stream().map(SourceEntity::toSource).toList();
  }

  @Override
  public List<StoredSource> page(@Nullable String afterId, @Nullable SourceKind kind, int limit) {
    var after = afterId == null ? "" : afterId;
    var query =
        kind == null
            ? find("id > ?1 order by id", after)
            : find("id > ?1 and kind = ?2 order by id", after, kind);
    return query.page(0, limit).stream().map(PanacheSources::stored).toList();
  }

  @Override
  public Optional<StoredSource> find(String id) {
    return findByIdOptional(id).map(PanacheSources::stored);
  }

  @Override
  public Optional<StoredSource> add(Source source, Instant at) {
    if (findByIdOptional(source.id()).isPresent()) {
      return Optional.empty();
    }
    var entity = new SourceEntity();
    entity.id = source.id();
    entity.createdAt = at;
    write(source, entity, at);
    persistAndFlush(entity);
    return Optional.of(stored(entity));
  }

  @Override
  public Optional<StoredSource> replace(Source source, int revision, Instant at) {
    var entity = findById(source.id(), LockModeType.PESSIMISTIC_WRITE);
    if (entity == null || entity.revision != revision) {
      return Optional.empty();
    }
    write(source, entity, at);
    flush();
    return Optional.of(stored(entity));
  }

  @Override
  public boolean remove(String id) {
    return deleteById(id);
  }

  private static void write(Source source, SourceEntity entity, Instant at) {
    entity.name = source.name();
    entity.kind = source.kind();
    entity.trusted = source.trusted();
    entity.allowedOrigins = source.allowedOrigins().toArray(String[]::new);
    entity.requestsPerSecond = source.requestsPerSecond();
    entity.enabled = source.enabled();
    entity.writeKey = source.writeKey();
    entity.changedAt = at;
  }

  private static StoredSource stored(SourceEntity entity) {
    return new StoredSource(entity.toSource(), entity.revision, entity.createdAt, entity.changedAt);
  }
}
