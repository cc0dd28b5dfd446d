package io.engagementhub.content.items.domain;

import io.engagementhub.content.items.domain.ItemProposal.VariantProposal;
import io.engagementhub.contracts.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an item must be like; reports every violation at once. */
public final class ItemRules {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
  private static final int TOP_PRIORITY = 1_000;
  private static final int MOST_VARIANTS = 50;

  /** Whether a proposal may become an item. */
  public sealed interface Verdict {
    /** It may, as this. */
    record Fit(ItemDefinition definition) implements Verdict {}

    /** It may not, for these reasons. */
    record Unfit(List<Violation> violations) implements Verdict {
      public Unfit {
        violations = List.copyOf(violations);
      }
    }
  }

  /** Checks {@code proposal}; an absent priority is 0, an absent state draft. */
  public static Verdict check(ItemProposal proposal, EligibilityRule rule) {
    var wrong = new ArrayList<Violation>();
    var key = name(proposal.key(), "/key", wrong);
    var placement = name(proposal.placement(), "/placement", wrong);
    int priority = proposal.priority() == null ? 0 : proposal.priority();
    if (priority < 0 || priority > TOP_PRIORITY) {
      wrong.add(new Violation("/priority", "must be from 0 to " + TOP_PRIORITY));
    }
    var state = state(proposal.state(), wrong);
    boolean fallback = Boolean.TRUE.equals(proposal.fallback());
    var from = proposal.from();
    var until = proposal.until();
    if (from != null && until != null && !from.isBefore(until)) {
      wrong.add(new Violation("/until", "must be after from"));
    }
    var eligibility = proposal.eligibility();
    if (eligibility != null && fallback) {
      wrong.add(new Violation("/eligibility", "must be absent: a fallback is for everyone"));
    }
    if (eligibility != null) {
      for (var violation : rule.violations(eligibility)) {
        wrong.add(new Violation("/eligibility" + violation.pointer(), violation.message()));
      }
    }
    var variants = variants(proposal.variants(), wrong);
    return wrong.isEmpty()
        ? new Verdict.Fit(
            new ItemDefinition(
                key, placement, priority, state, fallback, from, until, eligibility, variants))
        : new Verdict.Unfit(wrong);
  }

  private static String name(@Nullable String text, String pointer, List<Violation> wrong) {
    if (text == null || !NAME.matcher(text).matches()) {
      wrong.add(
          new Violation(
              pointer, "must be 1 to 64 of a-z, 0-9 and '-', starting with a letter or digit"));
      return "";
    }
    return text;
  }

  private static ItemState state(@Nullable String text, List<Violation> wrong) {
    var state = ItemState.ofWireName(text == null ? ItemState.DRAFT.wireName() : text);
    if (state.isEmpty()) {
      wrong.add(new Violation("/state", "must be draft, published or archived"));
    }
    return state.orElse(ItemState.DRAFT);
  }

  private static List<Variant> variants(
      @Nullable List<VariantProposal> proposals, List<Violation> wrong) {
    if (proposals == null || proposals.isEmpty() || proposals.size() > MOST_VARIANTS) {
      wrong.add(new Violation("/variants", "must be 1 to " + MOST_VARIANTS + " variants"));
      return List.of();
    }
    var variants = new ArrayList<Variant>();
    var names = new HashSet<String>();
    var audiences = new HashSet<List<String>>();
    for (int i = 0; i < proposals.size(); i++) {
      var pointer = "/variants/" + i;
      var variant = VariantRules.check(proposals.get(i), pointer, wrong);
      variants.add(variant);
      if (!names.add(variant.name())) {
        wrong.add(new Violation(pointer + "/name", "is the name of another variant of this item"));
      }
      if (!audiences.add(List.of(orAny(variant.locale()), orAny(variant.channel())))) {
        wrong.add(new Violation(pointer, "has the locale and channel of another variant"));
      }
    }
    return variants;
  }

  private static String orAny(@Nullable String text) {
    return text == null ? "*" : text.toLowerCase(Locale.ROOT);
  }

  static Json orEmpty(@Nullable Json json) {
    return json == null ? Json.EMPTY_OBJECT : json;
  }

  private ItemRules() {}
}
