package io.engagementhub.profile.saved.persistence;

import io.engagementhub.profile.sql.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;

/** What was given back, by the fragment that told it. */
public final class Returns {
  private static final String ADD =
      """
      insert into product_return (fragment_id, order_id, product, at)
      select * from unnest(?, ?, ?, ?) on conflict do nothing
      """;

  /**
   * A product that was given back.
   *
   * @param product empty for the whole order
   */
  public record Return(UUID fragment, String order, String product, Instant at) {}

  public static void add(Connection connection, Collection<Return> returns) throws SQLException {
    Rows.of(connection, ADD, returns)
        .uuid(Return::fragment)
        .text(Return::order)
        .text(Return::product)
        .instant(Return::at)
        .update();
  }

  private Returns() {}
}
