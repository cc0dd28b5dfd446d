package io.engagementhub.gateway.sources.persistence;

import io.engagementhub.gateway.sources.Source;
import io.engagementhub.gateway.sources.SourceKind;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

/** A source as it is stored. */
@Entity
@Table(name = "source")
public class SourceEntity extends PanacheEntityBase {
  @Id public String id;

  @Column(nullable = false)
  public String name;

  @Enumerated(EnumType.STRING)
  public SourceKind kind;

  @Column(nullable = false)
  public boolean trusted;

  @Column(name = "allowed_origins", nullable = false)
  public String[] allowedOrigins;

  @Column(name = "requests_per_second", nullable = false)
  public int requestsPerSecond;

  @Column(nullable = false)
  public boolean enabled;

  @Column(name = "write_key", nullable = false)
  public String writeKey;

  @Version public int revision;

  @Column(name = "created_at", nullable = false)
  public Instant createdAt;

  @Column(name = "changed_at", nullable = false)
  public Instant changedAt;

  Source toSource() {
    return new Source(
        id,
        name,
        kind,
        trusted,
        java.util.List.of(allowedOrigins),
        requestsPerSecond,
        enabled,
        writeKey);
  }
}
