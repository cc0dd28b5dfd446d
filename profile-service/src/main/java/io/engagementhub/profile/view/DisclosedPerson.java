package io.engagementhub.profile.view;

import io.engagementhub.contracts.Identifier;
import io.engagementhub.contracts.Json;
import io.engagementhub.profile.identity.domain.Difference;
import io.engagementhub.profile.identity.domain.Difference.TraitChange;
import io.engagementhub.profile.identity.domain.PersonState;
import io.engagementhub.visibility.DisclosedJson;
import io.engagementhub.visibility.Disclosure;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a merge or a separation would do, as one reader may see it. */
public final class DisclosedPerson {

  /** What is told of a person; {@code disclosure} learns the identifiers first. */
  public static PersonState of(PersonState state, Disclosure disclosure) {
    state.identifiers().forEach(id -> disclosure.knows(id.namespace(), id.value()));
    var traits = new LinkedHashMap<String, Json>();
    state
        .traits()
        .forEach(
            (name, value) ->
                DisclosedJson.of(disclosure, "traits." + name, value)
                    .ifPresent(told -> traits.put(name, told)));
    return new PersonState(
        state.id(),
        state.fragments(),
        identifiers(state.identifiers(), disclosure),
        traits,
        state.consents(),
        state.segments());
  }

  /** What is told of identifiers. */
  public static List<Identifier> identifiers(List<Identifier> identifiers, Disclosure disclosure) {
    return identifiers.stream()
        .flatMap(
            id ->
                disclosure.told(Disclosure.identifier(id.namespace()), id.value()).stream()
                    .map(value -> new Identifier(id.namespace(), value)))
        .toList();
  }

  /** What is told of a difference. */
  public static Difference of(Difference difference, Disclosure disclosure) {
    return new Difference(
        difference.traits().stream()
            .map(
                change ->
                    new TraitChange(
                        change.name(),
                        told(change.name(), change.before(), disclosure),
                        told(change.name(), change.after(), disclosure)))
            .filter(change -> change.before() != null || change.after() != null)
            .toList(),
        difference.consents(),
        difference.segmentsGained(),
        difference.segmentsLost());
  }

  private static @Nullable Json told(String name, @Nullable Json value, Disclosure disclosure) {
    return value == null
        ? null
        : DisclosedJson.of(disclosure, "traits." + name, value).orElse(null);
  }

  private DisclosedPerson() {}
}
