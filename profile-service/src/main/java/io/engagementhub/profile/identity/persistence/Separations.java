package io.engagementhub.profile.identity.persistence;

import io.engagementhub.profile.identity.domain.Separation.Origin;
import io.engagementhub.profile.identity.domain.Separation.Part;
import io.engagementhub.profile.identity.domain.Whole;
import io.engagementhub.profile.sql.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Writes separations; the profile and those that led to it are locked. */
public final class Separations {
  private static final String FOUND =
      """
      insert into profile (id, user_id, revision, created_at, apart)
      select id, nullif(user_id, ''), 0, at, true from unnest(?, ?, ?) as p(id, user_id, at)
      """;
  private static final String STAND =
      """
      update profile p set merged_into = null, user_id = nullif(s.user_id, ''), apart = true
      from unnest(?, ?) as s(id, user_id) where p.id = s.id
      """;
  private static final String LEAD =
      """
      update profile p set merged_into = r.target
      from unnest(?, ?) as r(id, target)
      where p.id = r.id and p.merged_into is distinct from r.target
      """;
  private static final String MOVE =
      """
      update fragment f set profile_id = m.profile
      from unnest(?, ?) as m(id, profile) where f.id = m.id
      """;
  private static final String CARRY_MEMBERSHIPS =
      """
      insert into membership (profile_id, segment_id, since)
      select t.part, m.segment_id, m.since
      from unnest(?, ?) as t(part, whole) join membership m on m.profile_id = t.whole
      on conflict do nothing
      """;
  private static final String TELL =
      """
      insert into identity_change
        (id, kind, at, by, reason, profile_id, other_profile_id, fragments, rule, via_namespace,
         via_value, source_id)
      select c.id, 'SEPARATED', c.at, c.by, c.reason, c.kept, c.part,
        array(select f.id from fragment f where f.profile_id = c.part order by 1), c.rule, '', '',
        c.source
      from unnest(?, ?, ?, ?, ?, ?, ?, ?) as c(id, at, by, reason, kept, part, rule, source)
      """;
  private static final String KEEP_APART =
      "insert into apart_side (fragment_id, separation_id, side) select * from unnest(?, ?, ?)";
  private static final String LIFT =
      """
      delete from apart_side a using unnest(?, ?) as l(fragment_id, separation_id)
      where a.fragment_id = l.fragment_id and a.separation_id = l.separation_id
      """;

  private record Placed(UUID fragment, UUID part, int side) {}

  private record Lead(UUID id, UUID target) {}

  /** A fragment that a separation no longer keeps apart. */
  public record Lifted(UUID fragment, UUID separation) {}

  /**
   * An entry in the history.
   *
   * @param id the entry's
   * @param kept the profile that keeps its id
   * @param part the profile that the others' fragments went to
   * @param by the user's name; empty where rules did it
   */
  public record Told(
      UUID id,
      Instant at,
      String by,
      String reason,
      UUID kept,
      UUID part,
      String rule,
      String source) {}

  /** Gives each part what is its own; memberships are to be re-evaluated after this. */
  public static void write(
      Connection connection, Whole whole, List<Part> parts, Collection<Told> told)
      throws SQLException {
    Rows.of(connection, FOUND, parts.stream().filter(p -> p.origin() == Origin.NEW).toList())
        .uuid(Part::profile)
        .text(Separations::userId)
        .instant(Part::createdAt)
        .update();
    Rows.of(connection, STAND, parts.stream().filter(p -> p.origin() != Origin.NEW).toList())
        .uuid(Part::profile)
        .text(Separations::userId)
        .update();
    var leads = new ArrayList<Lead>();
    parts.forEach(part -> part.redirects().forEach(id -> leads.add(new Lead(id, part.profile()))));
    Rows.of(connection, LEAD, leads).uuid(Lead::id).uuid(Lead::target).update();
    Rows.of(connection, MOVE, placed(parts.stream().filter(Separations::moves).toList()))
        .uuid(Placed::fragment)
        .uuid(Placed::part)
        .update();
    Rows.of(connection, CARRY_MEMBERSHIPS, parts.stream().filter(Separations::moves).toList())
        .uuid(Part::profile)
        .uuid(_ -> whole.id())
        .update();
    Rows.of(connection, TELL, told)
        .uuid(Told::id)
        .instant(Told::at)
        .text(Told::by)
        .text(Told::reason)
        .uuid(Told::kept)
        .uuid(Told::part)
        .text(Told::rule)
        .text(Told::source)
        .update();
  }

  private static boolean moves(Part part) {
    return part.origin() != Origin.KEPT;
  }

  private static String userId(Part part) {
    return part.userId() == null ? "" : part.userId();
  }

  private static List<Placed> placed(List<Part> parts) {
    var placed = new ArrayList<Placed>();
    for (int i = 0; i < parts.size(); i++) {
      int side = i;
      var part = parts.get(i);
      part.fragments().forEach(id -> placed.add(new Placed(id, part.profile(), side)));
    }
    return placed;
  }

  /** Keeps the fragments of the parts from coming together by evidence. */
  public static void keepApart(Connection connection, UUID separation, List<Part> parts)
      throws SQLException {
    Rows.of(connection, KEEP_APART, placed(parts))
        .uuid(Placed::fragment)
        .uuid(_ -> separation)
        .integer(Placed::side)
        .update();
  }

  /** Ends separations for fragments. */
  public static void lift(Connection connection, Collection<Lifted> lifted) throws SQLException {
    Rows.of(connection, LIFT, lifted).uuid(Lifted::fragment).uuid(Lifted::separation).update();
  }

  private Separations() {}
}
