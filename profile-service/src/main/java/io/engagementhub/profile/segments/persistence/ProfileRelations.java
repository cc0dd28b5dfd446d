package io.engagementhub.profile.segments.persistence;

import io.engagementhub.conditions.sql.Sql;
import io.engagementhub.conditions.sql.SqlFacts;
import io.engagementhub.profile.consents.FoldedConsents;
import io.engagementhub.profile.traits.TraitSql;

/** What conditions ask for, as this service keeps it: by fragment, folded over profiles. */
final class ProfileRelations implements SqlFacts {

  @Override
  public Sql trait(String name) {
    return TraitSql.values(name);
  }

  @Override
  public Sql occurrences() {
    return Sql.of(
        """
        (select f.profile_id, o.at, o.type, o.name, o.properties
        from occurrence o join fragment f on f.id = o.fragment_id)
        """);
  }

  @Override
  public Sql members(String segment) {
    return Sql.of("(select profile_id from membership where segment_id = ¤)", segment);
  }

  @Override
  public Sql consents(String purpose) {
    return FoldedConsents.of(purpose);
  }

  @Override
  public Sql stages(String journey) {
    return Sql.of(
        """
        (select distinct on (profile_id) coalesce(p.merged_into, p.id) as profile_id, j.stage
        from journey_position j join profile p on p.id = j.profile_id where j.journey_id = ¤
        order by 1, p.merged_into is not null, j.revision desc, j.at desc)
        """,
        journey);
  }
}
