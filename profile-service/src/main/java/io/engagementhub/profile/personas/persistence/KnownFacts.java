package io.engagementhub.profile.personas.persistence;

import io.engagementhub.conditions.JsonValues;
import io.engagementhub.conditions.Value;
import io.engagementhub.profile.personas.domain.ChosenTrait;
import io.engagementhub.profile.personas.domain.Facts.Amount;
import io.engagementhub.profile.personas.domain.Facts.Fact;
import io.engagementhub.profile.personas.domain.Facts.Nothing;
import io.engagementhub.profile.personas.domain.Facts.Word;
import io.engagementhub.profile.scores.persistence.KnownToModels;
import io.engagementhub.profile.sql.Rows;
import io.engagementhub.profile.sql.Statements;
import io.engagementhub.profile.traits.FoldedTraits;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What stands of people's traits, as people are grouped by it. */
public final class KnownFacts {
  private static final int AT_ONCE = 1_000;
  private static final int PARTS = 1_000_000;

  /** In UTF-16 units; a longer text is no word. */
  private static final int LONGEST_WORD = 100;

  private static final String SOME =
      """
      select id from profile
      where merged_into is null and id > ? and abs(hashtextextended(id::text, 0) %% %d) < ?
      order by id limit %d
      """
          .formatted(PARTS, AT_ONCE);

  /** Takes one person after the other. */
  @FunctionalInterface
  public interface Taking {
    void take(Map<String, Fact> facts);
  }

  /** Of those of the profiles who did not refuse to be profiled, by trait as it is chosen. */
  public static Map<UUID, Map<String, Fact>> of(
      Connection connection,
      Collection<UUID> profiles,
      Collection<ChosenTrait> chosen,
      Set<String> names)
      throws SQLException {
    var refused = KnownToModels.refused(connection, profiles);
    var facts = new HashMap<UUID, Map<String, Fact>>();
    FoldedTraits.named(connection, profiles, names)
        .forEach(
            (profile, standing) -> {
              if (!refused.contains(profile)) {
                var values =
                    standing.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().value()));
                facts.put(profile, facts(chosen, values));
              }
            });
    return facts;
  }

  private static Map<String, Fact> facts(
      Collection<ChosenTrait> chosen, Map<String, String> values) {
    var facts = new HashMap<String, Fact>();
    chosen.forEach(one -> facts.put(one.trait(), fact(values, one.trait())));
    return facts;
  }

  private static Fact fact(Map<String, String> values, String trait) {
    return switch (JsonValues.find(values, trait).orElse(null)) {
      case Value.Numeric(var number) -> new Amount(number.doubleValue());
      case Value.Text(var text) when text.length() <= LONGEST_WORD -> new Word(text);
      case Value.Truth(var truth) -> new Word(Boolean.toString(truth));
      case null, default -> new Nothing();
    };
  }

  /** Of about {@code most} of all people, as {@link #of}: always the same part of them. */
  public static void some(
      Connection connection,
      Collection<ChosenTrait> chosen,
      Set<String> names,
      long most,
      Taking taking)
      throws SQLException {
    var count = "select count(*) from profile where merged_into is null";
    long all = Math.max(1, Statements.query(connection, count, row -> row.getLong(1)).getFirst());
    long part = Math.min(PARTS, Math.max(1, PARTS * most / all));
    var after = new UUID(0, 0);
    List<UUID> page;
    do {
      page = Statements.query(connection, SOME, row -> Rows.uuid(row, 1), after, part);
      var facts = of(connection, page, chosen, names);
      for (var profile : page) {
        var known = facts.get(profile);
        if (known != null) {
          taking.take(known);
        }
        after = profile;
      }
    } while (page.size() == AT_ONCE);
  }

  private KnownFacts() {}
}
