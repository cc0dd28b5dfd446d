package io.engagementhub.profile.resolving.persistence;

import io.engagementhub.contracts.Identifier;
import io.engagementhub.profile.resolving.domain.IdentityGraph;
import io.engagementhub.profile.resolving.domain.Person;
import io.engagementhub.profile.sql.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Writes what linking decided; the profiles concerned are locked or new. */
public final class IdentityWrites {
  private static final String NEW_PROFILES =
      """
      insert into profile (id, user_id, revision, created_at)
      select id, nullif(user_id, ''), 0, at from unnest(?, ?, ?) as p(id, user_id, at)
      """;
  private static final String NEW_FRAGMENTS =
      """
      insert into fragment
        (id, profile_id, home_profile_id, namespace, value, created_at, last_seen_at)
      select id, profile, profile, namespace, value, at, at
      from unnest(?, ?, ?, ?, ?) as f(id, profile, namespace, value, at)
      """;
  private static final String SIGN_IN =
      """
      update profile p set user_id = s.user_id
      from unnest(?, ?) as s(id, user_id) where p.id = s.id
      """;
  private static final String SEEN =
      """
      update fragment f set last_seen_at = s.at
      from unnest(?, ?) as s(id, at) where f.id = s.id and f.last_seen_at < s.at
      """;

  /** A fragment to be made. */
  public record NewFragment(UUID id, UUID profile, Identifier primary, Instant at) {}

  public static void write(
      Connection connection,
      IdentityGraph graph,
      Collection<NewFragment> fragments,
      Map<UUID, String> signedIn)
      throws SQLException {
    Rows.of(connection, NEW_PROFILES, graph.newPeople())
        .uuid(Person::id)
        .text(person -> person.userId() == null ? "" : person.userId())
        .instant(Person::createdAt)
        .update();
    Rows.of(connection, NEW_FRAGMENTS, fragments)
        .uuid(NewFragment::id)
        .uuid(NewFragment::profile)
        .text(fragment -> fragment.primary().namespace())
        .text(fragment -> fragment.primary().value())
        .instant(NewFragment::at)
        .update();
    Rows.of(connection, SIGN_IN, signedIn.entrySet())
        .uuid(Map.Entry::getKey)
        .text(Map.Entry::getValue)
        .update();
  }

  /** Notes when fragments were last seen. */
  public static void seen(Connection connection, Map<UUID, Instant> fragments) throws SQLException {
    Rows.of(connection, SEEN, fragments.entrySet())
        .uuid(Map.Entry::getKey)
        .instant(Map.Entry::getValue)
        .update();
  }

  private IdentityWrites() {}
}
