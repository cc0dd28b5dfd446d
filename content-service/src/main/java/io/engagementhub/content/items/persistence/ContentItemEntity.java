package io.engagementhub.content.items.persistence;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Row of {@code content_item}. */
@Entity
@Table(name = "content_item")
public class ContentItemEntity extends PanacheEntityBase {
  @Id public UUID id;

  @Column(nullable = false)
  public String key;

  @Column(nullable = false)
  public String placement;

  @Column(nullable = false)
  public int priority;

  @Column(nullable = false)
  public String state;

  @Column(nullable = false)
  public boolean fallback;

  @Column(name = "valid_from")
  public @Nullable Instant from;

  @Column(name = "valid_until")
  public @Nullable Instant until;

  @Column public @Nullable String eligibility;

  @Column(nullable = false)
  public String variants;

  @Column(nullable = false)
  public String wording;

  @Column(name = "created_at", nullable = false)
  public Instant createdAt;

  @Column(name = "changed_at", nullable = false)
  public Instant changedAt;

  @Column(nullable = false)
  public long version;
}
