package io.engagementhub.journey.profiles;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.engagementhub.contracts.Json;
import io.engagementhub.contracts.ProfileChanged;
import io.engagementhub.kit.events.EventMapper;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Which personas a profile has: of a set that is named, the number of one of its groups. */
public final class Personas {
  /** A persona as callers name it, {@code set:persona}. */
  public static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,64}:[0-9]{1,9}");

  private static final String TRAIT = "persona.";

  /** The personas that a change tells of, in order; what is no persona by its name is left out. */
  public static SortedSet<String> of(ProfileChanged change) {
    var personas = new TreeSet<String>();
    change
        .traits()
        .forEach(
            (trait, value) -> {
              if (trait.startsWith(TRAIT)) {
                var name = trait.substring(TRAIT.length()) + ":" + persona(value);
                if (NAME.matcher(name).matches()) {
                  personas.add(name);
                }
              }
            });
    return personas;
  }

  private static String persona(Json value) {
    try {
      return EventMapper.shared().readTree(value.text()).path("persona").asText();
    } catch (JsonProcessingException unreadable) {
      return "";
    }
  }

  private Personas() {}
}
