package io.engagementhub.profile.segments;

import io.engagementhub.conditions.Condition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The segments that are defined, and their members. */
public interface SegmentCatalogue {

  Optional<SegmentDefinition> find(String id);

  /** Segments in order of id, those after {@code after} only. */
  List<SegmentDefinition> list(@Nullable String after, int limit);

  /** What was published, the newest first, those before {@code before} only. */
  List<Version> versions(String id, long before, int limit);

  long members(String id);

  /** Members in order of profile id, those after {@code after} only. */
  List<Member> members(String id, @Nullable UUID after, int limit);

  /** Adds a segment in the running transaction; false if the id is or was in use until now. */
  boolean add(String id, Definition definition);

  /** Replaces a definition; false if it is not of {@code version} any more. */
  boolean replace(String id, long version, Definition definition);

  /** Makes the draft the live definition; false if the segment is not of {@code version}. */
  boolean publish(String id, long version, String by, Instant now);

  /** Takes a segment out of use; its members leave in the background. */
  boolean remove(String id, long version, Instant now);

  /** A profile that is in the segment. */
  record Member(UUID profile, Instant since) {}

  /** A definition that was live. */
  record Version(
      long version,
      String name,
      String description,
      Condition condition,
      Instant publishedAt,
      String publishedBy) {}

  /**
   * What is defined.
   *
   * @param draft whether it waits to be published; a live definition stays until then
   */
  record Definition(
      String name, String description, Condition condition, boolean draft, String by, Instant at) {}
}
