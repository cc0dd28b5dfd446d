package io.engagementhub.profile.loyalty.persistence;

import io.engagementhub.profile.loyalty.domain.Purse;
import io.engagementhub.profile.sql.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Cuts the tie between what was posted and whose it was. */
public final class Erasure {
  private static final String NOBODY = "'00000000-0000-0000-0000-000000000000'::uuid";
  private static final String PROGRAMMES =
      "select distinct programme_id from loyalty_account where fragment_id = any(?)";

  /** An entry gets a new id, for its own follows from the touchpoint that made it. */
  private static final List<String> CUT =
      List.of(
          """
          with renamed as (
            select fragment_id, id, gen_random_uuid() as anonymous
            from loyalty_entry where fragment_id = any(?)),
          postings as (
            update loyalty_posting p set fragment_id = %1$s, entry_id = r.anonymous,
              lot_id = case when lot_id is null then null else %1$s end
            from renamed r where p.fragment_id = r.fragment_id and p.entry_id = r.id)
          update loyalty_entry e set fragment_id = %1$s, id = r.anonymous, reference = '',
            made_by = null
          from renamed r where e.fragment_id = r.fragment_id and e.id = r.id
          """
              .formatted(NOBODY),
          "delete from loyalty_lot where fragment_id = any(?)",
          "delete from loyalty_account where fragment_id = any(?)",
          "delete from loyalty_order where fragment_id = any(?)",
          "delete from loyalty_streak where fragment_id = any(?)",
          "delete from loyalty_benefit where fragment_id = any(?)",
          """
          update loyalty_redemption set fragment_id = %1$s, reference = null, requested_by = '',
            settled_by = null, paid_by = '{}'
          where fragment_id = any(?)
          """
              .formatted(NOBODY));

  /** The programmes in which these fragments have points. */
  public static List<String> programmes(Connection connection, Collection<UUID> fragments)
      throws SQLException {
    return Rows.of(connection, PROGRAMMES, fragments).uuid(id -> id).query(row -> row.getString(1));
  }

  /** The purses of these fragments, whosever they are, with what they have left. */
  public static List<Purse> purses(
      Connection connection, String programme, Collection<UUID> fragments) throws SQLException {
    var purses = new ArrayList<Purse>();
    for (var fragment : fragments) {
      purses.add(new Purse(fragment, Ledgers.remaining(connection, programme, fragment)));
    }
    return purses;
  }

  public static void cut(Connection connection, Collection<UUID> fragments) throws SQLException {
    for (var sql : CUT) {
      Rows.of(connection, sql, fragments).uuid(id -> id).update();
    }
  }

  private Erasure() {}
}
