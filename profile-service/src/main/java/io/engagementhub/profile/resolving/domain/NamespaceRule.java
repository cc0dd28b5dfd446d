package io.engagementhub.profile.resolving.domain;

import java.util.List;

/**
 * How identifiers of one namespace are treated.
 *
 * @param namespace whose
 * @param limit the most one profile may have, from 1
 * @param priority which identifier of a touchpoint counts first; a higher one before a lower
 * @param trustedOnly whether only trusted sources may link people by it
 * @param blocked values that are nobody's; {@code *} stands for any text
 * @param matching the form it is compared in; e-mail addresses and phone numbers have their own
 * @param traits names of traits it is read from
 * @param externalIds types of {@code context.externalIds} it is read from
 */
public record NamespaceRule(
    String namespace,
    int limit,
    int priority,
    boolean trustedOnly,
    List<String> blocked,
    Matching matching,
    List<String> traits,
    List<String> externalIds) {

  public NamespaceRule {
    blocked = List.copyOf(blocked);
    traits = List.copyOf(traits);
    externalIds = List.copyOf(externalIds);
  }
}
