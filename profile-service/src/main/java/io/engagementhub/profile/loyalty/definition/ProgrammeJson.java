package io.engagementhub.profile.loyalty.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.conditions.ConditionJson.Fault;
import io.engagementhub.kit.events.EventMapper;
import io.engagementhub.profile.loyalty.domain.Programme;
import io.engagementhub.profile.loyalty.domain.Purse;
import io.engagementhub.profile.loyalty.domain.Qualification;
import io.engagementhub.profile.loyalty.domain.Qualification.Measure;
import io.engagementhub.profile.loyalty.domain.Qualification.Window;
import io.engagementhub.profile.loyalty.domain.Reward;
import io.engagementhub.profile.loyalty.domain.Rule;
import io.engagementhub.profile.loyalty.domain.Tier;
import io.engagementhub.profile.loyalty.domain.Validity;
import io.engagementhub.profile.requests.FieldReader;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads programmes. */
public final class ProgrammeJson {
  private static final int MOST_TIERS = 20;
  private static final int MOST_RULES = 100;
  private static final int MOST_REWARDS = 500;
  private static final Set<String> FIELDS =
      Set.of(
          "id",
          "name",
          "currency",
          "zone",
          "expiresAfter",
          "qualification",
          "tiers",
          "rules",
          "rewards");

  private final FieldReader fields;

  private ProgrammeJson(FieldReader fields) {
    this.fields = fields;
  }

  /** What reading came to. */
  public sealed interface Parsed {
    record Valid(Programme programme) implements Parsed {}

    record Invalid(List<Fault> faults) implements Parsed {
      public Invalid {
        faults = List.copyOf(faults);
      }
    }
  }

  /**
   * Reads a programme.
   *
   * @param id from the path; null where the body has it
   */
  public static Parsed parse(@Nullable JsonNode json, @Nullable String id) {
    if (json == null || !json.isObject()) {
      return new Parsed.Invalid(List.of(new Fault("", "expects an object")));
    }
    var faults = new ArrayList<Fault>();
    var programme = new ProgrammeJson(new FieldReader(json, "", faults)).read(id);
    return faults.isEmpty() ? new Parsed.Valid(programme) : new Parsed.Invalid(faults);
  }

  /**
   * Reads a programme that was valid when it was stored.
   *
   * @throws IllegalStateException if it is not
   */
  public static Programme parseStored(String id, String text) {
    try {
      return switch (parse(EventMapper.shared().readTree(text), id)) {
        case Parsed.Valid(var programme) -> programme;
        case Parsed.Invalid(var faults) ->
            throw new IllegalStateException("stored programme is not valid: " + faults);
      };
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("stored programme is not JSON", e);
    }
  }

  private Programme read(@Nullable String path) {
    fields.only(FIELDS);
    var id = path == null ? fields.id("id") : path;
    if (path != null && fields.has("id") && !path.equals(fields.json().get("id").asText())) {
      fields.fault("id", "is not the id in the path");
    }
    var tiers = tiers();
    var names = tiers.stream().map(Tier::id).collect(Collectors.toSet());
    var rules =
        fields.list("rules", MOST_RULES).stream()
            .flatMap(rule -> new RuleReader(rule, names).read().stream())
            .toList();
    unique("rules", rules, Rule::id);
    var rewards =
        fields.list("rewards", MOST_REWARDS).stream().map(of -> reward(of, names)).toList();
    unique("rewards", rewards, Reward::id);
    return new Programme(
        id,
        fields.text("name"),
        fields.text("currency"),
        fields.zone("zone", ZoneOffset.UTC),
        fields.period("expiresAfter"),
        qualification(),
        tiers,
        rules,
        rewards);
  }

  private <T> void unique(String field, List<T> items, Function<T, String> id) {
    var seen = new HashSet<String>();
    for (int i = 0; i < items.size(); i++) {
      if (!seen.add(id.apply(items.get(i)))) {
        fields.fault(field + "/" + i + "/id", "is there twice");
      }
    }
  }

  private List<Tier> tiers() {
    var read = fields.list("tiers", MOST_TIERS);
    var tiers = new ArrayList<Tier>();
    for (var tier : read) {
      tier.only(Set.of("id", "name", "from"));
      long least = tiers.isEmpty() ? 0 : tiers.getLast().from() + 1;
      tiers.add(
          new Tier(
              tier.id("id"), tier.text("name"), tier.whole("from", least, Long.MAX_VALUE / 4)));
    }
    unique("tiers", tiers, Tier::id);
    return tiers;
  }

  private Qualification qualification() {
    if (!fields.has("qualification")) {
      return new Qualification(Measure.POINTS, new Window.Rolling(Period.ofYears(1)), Period.ZERO);
    }
    var of = fields.object("qualification");
    of.only(Set.of("by", "within", "year", "grace"));
    boolean year = of.truth("year", false);
    if (year == of.has("within")) {
      of.fault("within", "expects a length, as P1Y, or year: true instead");
    }
    return new Qualification(
        of.choice("by", Measure.class, Measure.POINTS),
        year ? new Window.Year() : new Window.Rolling(of.period("within", Period.ofYears(1))),
        of.period("grace", Period.ZERO));
  }

  private static Reward reward(FieldReader of, Set<String> tiers) {
    of.only(Set.of("id", "name", "price", "stock", "perPerson", "tier", "from", "until"));
    return new Reward(
        of.id("id"),
        of.text("name"),
        of.whole("price", 1, Purse.MOST),
        of.has("stock") ? OptionalLong.of(of.whole("stock", 0, Purse.MOST)) : OptionalLong.empty(),
        of.has("perPerson")
            ? OptionalLong.of(of.whole("perPerson", 1, Purse.MOST))
            : OptionalLong.empty(),
        tier(of, tiers),
        validity(of));
  }

  static @Nullable String tier(FieldReader of, Set<String> tiers) {
    var tier = of.optionalText("tier");
    if (tier != null && !tiers.contains(tier)) {
      of.fault("tier", "is none of the tiers");
    }
    return tier;
  }

  static Validity validity(FieldReader of) {
    var from = of.instant("from");
    var until = of.instant("until");
    if (from != null && until != null && !from.isBefore(until)) {
      of.fault("until", "expects a time after from");
    }
    return new Validity(from, until);
  }
}
