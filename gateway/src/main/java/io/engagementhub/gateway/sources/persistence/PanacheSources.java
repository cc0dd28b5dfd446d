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
  public Optional<StoredSource> lock(String id) {
    return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).map(PanacheSources::stored);
  }

  @Override
  public Optional<StoredSource> add(Source source, Instant at) {
    claim(source.id());
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
  public StoredSource replace(Source source, Instant at) {
    var entity = findById(source.id());
    write(source, entity, at);
    flush();
    return stored(entity);
  }

  @Override
  public boolean remove(String id) {
    return delete("id", id) == 1;
  }

  /** Keeps others from adding a source of this id until the transaction ends. */
  private void claim(String id) {
    getEntityManager()
        .createNativeQuery("select 1 from pg_advisory_xact_lock(hashtext(?1))", Integer.class)
        .setParameter(1, "source " + id)
        .getSingleResult();
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
