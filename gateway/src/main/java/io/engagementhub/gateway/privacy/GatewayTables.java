package io.engagementhub.gateway.privacy;

import io.engagementhub.contracts.DataSubject;
import io.engagementhub.contracts.Topics;
import io.engagementhub.gateway.deadletters.DeadLetterBox;
import io.engagementhub.kit.privacy.ErasedPeople;
import io.engagementhub.kit.privacy.PersonalTable;
import io.engagementhub.kit.privacy.PersonalTables;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the gateway keeps is raw, so a person's part of it is found by what it names. */
@ApplicationScoped
class GatewayTables implements PersonalTables {
  /** An identifier, whole, as a JSON string, in any case; a phone also by its digits alone. */
  private static final String NAMED_IN_ITEM =
      """
      exists (select from unnest({identifiers}) v
        where position(lower(to_json(v)::text) in lower(item)) > 0
          or (v ~ '^[+][0-9]{7,}$'
            and position(substr(v, 2) in regexp_replace(item, '[ ()/.-]', '', 'g')) > 0))
      """;

  private static final String NAMED_IN_ANSWER =
      """
      caller in (select 'user:' || v from unnest({users}) v)
        or exists (select from unnest({identifiers} || {profiles}::text[]) v
          where position(convert_to(to_json(v)::text, 'UTF8') in coalesce(body, '')) > 0)
      """;

  private final DeadLetterBox letters;

  GatewayTables(DeadLetterBox letters) {
    this.letters = letters;
  }

  @Override
  public List<PersonalTable> declared() {
    return List.of(
        new PersonalTable("quarantined_item", NAMED_IN_ITEM),
        new PersonalTable("idempotent_call", NAMED_IN_ANSWER));
  }

  @Override
  public Map<String, Long> eraseElsewhere(Connection connection, DataSubject subject) {
    var counts = new TreeMap<String, Long>();
    for (var topic : Topics.ALL) {
      long removed =
          letters.removeIf(
              topic,
              letter ->
                  ErasedPeople.names(letter.value(), subject)
                      || (letter.key() != null
                          && subject.identifiers().stream()
                              .anyMatch(known -> known.value().equals(letter.key()))));
      if (removed > 0) {
        counts.put(Topics.deadLettersOf(topic), removed);
      }
    }
    return counts;
  }
}
