package io.engagementhub.profile.traits;

import io.engagementhub.conditions.sql.Sql;

/** The traits of all profiles as SQL, folded as {@link FoldedTraits} folds them. */
public final class TraitSql {
  /**
   * A relation {@code (profile_id, value jsonb)} of the trait of this name; a null that was told
   * stands as JSON null.
   */
  public static Sql values(String name) {
    return Sql.of(
        """
        (select d.profile_id, d.value::jsonb as value from derived_trait d where d.name = ¤
        union all
        select t.profile_id, t.value from (
          select distinct on (f.profile_id) f.profile_id, t.value::jsonb as value, t.name
          from trait t join fragment f on f.id = t.fragment_id
          where t.name = ¤
          order by f.profile_id, t.at desc, t.fragment_id) t
        where not exists (
          select from derived_trait d where d.profile_id = t.profile_id and d.name = t.name))
        """,
        name,
        name);
  }

  private TraitSql() {}
}
