package io.engagementhub.profile.loyalty.persistence;

import io.engagementhub.profile.loyalty.domain.OrderFact;
import io.engagementhub.profile.sql.Rows;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was told of orders. */
public final class Orders {
  private static final String SAVE =
      """
      insert into loyalty_order
        (fragment_id, order_id, touchpoint_id, kind, at, total, revenue, products)
      select f, o, t, k, a, total::numeric, revenue::numeric, products::numeric
      from unnest(?, ?, ?, ?, ?, ?, ?, ?) as n(f, o, t, k, a, total, revenue, products)
      on conflict do nothing
      """;
  private static final String LOAD =
      """
      select f.profile_id, o.fragment_id, o.order_id, o.touchpoint_id, o.kind, o.at, o.total,
        o.revenue, o.products
      from fragment f join loyalty_order o on o.fragment_id = f.id
      where f.profile_id = any(?) and (? or o.order_id = any(?))
      """;

  public static void save(Connection connection, Collection<OrderFact> facts) throws SQLException {
    Rows.of(connection, SAVE, facts)
        .uuid(OrderFact::fragment)
        .text(OrderFact::order)
        .uuid(OrderFact::touchpoint)
        .text(fact -> fact.kind().name().toLowerCase(Locale.ROOT))
        .instant(OrderFact::at)
        .text(fact -> text(fact.total()))
        .text(fact -> text(fact.revenue()))
        .text(fact -> text(fact.products()))
        .update();
  }

  private static @Nullable String text(java.math.@Nullable BigDecimal number) {
    return number == null ? null : number.toString();
  }

  /**
   * What these people told of orders, by profile.
   *
   * @param orders of which; null for all
   */
  public static Map<UUID, List<OrderFact>> load(
      Connection connection, Collection<UUID> profiles, @Nullable Set<String> orders)
      throws SQLException {
    var facts = new HashMap<UUID, List<OrderFact>>();
    try (var statement = connection.prepareStatement(LOAD)) {
      statement.setArray(1, connection.createArrayOf("uuid", profiles.toArray()));
      statement.setBoolean(2, orders == null);
      statement.setArray(
          3,
          connection.createArrayOf(
              "text", orders == null ? new String[0] : orders.toArray(String[]::new)));
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          facts.computeIfAbsent(Rows.uuid(rows, 1), _ -> new ArrayList<>()).add(fact(rows));
        }
      }
    }
    return facts;
  }

  private static OrderFact fact(ResultSet row) throws SQLException {
    return new OrderFact(
        Rows.uuid(row, 4),
        Rows.uuid(row, 2),
        row.getString(3),
        OrderFact.Kind.valueOf(row.getString(5).toUpperCase(Locale.ROOT)),
        Rows.instant(row, 6),
        row.getBigDecimal(7),
        row.getBigDecimal(8),
        row.getBigDecimal(9));
  }

  private Orders() {}
}
