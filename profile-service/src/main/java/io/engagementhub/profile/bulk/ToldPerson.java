package io.engagementhub.profile.bulk;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.engagementhub.contracts.Identifier;
import io.engagementhub.contracts.Json;
import io.engagementhub.contracts.ProfileChanged;
import io.engagementhub.profile.view.DisclosedPerson;
import io.engagementhub.visibility.DisclosedJson;
import io.engagementhub.visibility.Disclosure;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person as a list gives them out; what the reader may not see is absent. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ToldPerson(
    UUID id,
    List<Identifier> identifiers,
    SortedMap<String, Json> traits,
    @Nullable SortedMap<String, Boolean> consents,
    @Nullable SortedSet<String> segments) {

  static ToldPerson of(ProfileChanged person, Disclosure disclosure) {
    person.identifiers().forEach(id -> disclosure.knows(id.namespace(), id.value()));
    return new ToldPerson(
        person.profileId(),
        DisclosedPerson.identifiers(person.identifiers(), disclosure),
        traits(person.traits(), disclosure),
        disclosure.shows("consents") ? new TreeMap<>(person.consents()) : null,
        disclosure.shows("segments") ? new TreeSet<>(person.segments()) : null);
  }

  private static SortedMap<String, Json> traits(Map<String, Json> traits, Disclosure disclosure) {
    var told = new TreeMap<String, Json>();
    traits.forEach(
        (name, value) ->
            DisclosedJson.of(disclosure, "traits." + name, value)
                .ifPresent(json -> told.put(name, json)));
    return told;
  }
}
