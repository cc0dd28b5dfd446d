package io.engagementhub.profile.traits.domain;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All that is declared of traits at one time.
 *
 * @param version grows with each change
 * @param computed traits made of what people do
 */
public record TraitRules(
    long version, Map<String, TraitDefinition> definitions, ComputedTraits computed) {
  /** Nothing is declared. */
  public static final TraitRules NONE = new TraitRules(0, Map.of());

  /** Without computed traits. */
  public TraitRules(long version, Map<String, TraitDefinition> definitions) {
    this(version, definitions, ComputedTraits.NONE);
  }

  public TraitRules {
    definitions = Map.copyOf(definitions);
  }

  public boolean isDeclared(String name) {
    return definitions.containsKey(name);
  }

  public boolean isEmpty() {
    return definitions.isEmpty() && computed.names().isEmpty();
  }

  /** Whether the hub keeps the trait, by a declaration or a formula. */
  public boolean keeps(String name) {
    return isDeclared(name) || computed.find(name) != null;
  }

  public Set<String> names() {
    return definitions.keySet();
  }

  public @Nullable TraitDefinition find(String name) {
    return definitions.get(name);
  }

  /** What holds of a trait, declared or not. */
  public TraitDefinition of(String name) {
    var declared = definitions.get(name);
    return declared == null ? TraitDefinition.undeclared(name) : declared;
  }

  /** Why a value told of a trait is not taken; empty if it is. */
  public Optional<String> refusal(String name, String json) {
    var declared = definitions.get(name);
    return declared == null ? Optional.empty() : declared.refusal(json);
  }

  /**
   * Whether a value told again counts anew: since it runs out, or since it would be the first after
   * something that is told late.
   */
  public boolean countsEach(String name) {
    var declared = definitions.get(name);
    return declared != null
        && (declared.expiresAfter() != null || declared.policy() == Policy.FIRST);
  }

  /** Traits that stand only with a consent to one of these purposes. */
  public Set<String> underConsent(Set<String> purposes) {
    return definitions.values().stream()
        .filter(of -> of.purpose() != null && purposes.contains(of.purpose()))
        .map(TraitDefinition::name)
        .collect(Collectors.toSet());
  }
}
