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

  long members(String id);

  /** Members in order of profile id, those after {@code after} only. */
  List<Member> members(String id, @Nullable UUID after, int limit);

  /** Adds a segment in the running transaction; false if the id is or was in use until now. */
  boolean add(String id, Definition definition);

  /** Replaces a definition; false if it is not of {@code version} any more. */
  boolean replace(String id, long version, Definition definition);

  /** Takes a segment out of use; its members leave in the background. */
  boolean remove(String id, long version, Instant now);

  /** A profile that is in the segment. */
  record Member(UUID profile, Instant since) {}

  /** What is defined. */
  record Definition(String name, String description, Condition condition, String by, Instant at) {}
}
