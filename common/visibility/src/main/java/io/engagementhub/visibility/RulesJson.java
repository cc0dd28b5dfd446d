package io.engagementhub.visibility;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.engagementhub.kit.events.EventMapper;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Rules of visibility as they are kept and told: one JSON array. */
public final class RulesJson {
  private static final TypeReference<List<Stored>> RULES = new TypeReference<>() {};

  private record Stored(
      List<String> fields, List<String> roles, List<String> purposes, String access) {

    static Stored of(VisibilityRule rule) {
      return new Stored(
          rule.fields().stream().map(FieldPattern::text).toList(),
          rule.roles().stream().sorted().toList(),
          rule.purposes().stream().sorted().map(Purpose::text).toList(),
          rule.access().text());
    }

    VisibilityRule rule() {
      return new VisibilityRule(
          fields.stream().map(text -> FieldPattern.parse(text).orElseThrow()).toList(),
          Set.copyOf(roles),
          purposes.stream().map(p -> Purpose.of(p).orElseThrow()).collect(Collectors.toSet()),
          Access.valueOf(access.toUpperCase(Locale.ROOT)));
    }
  }

  /** The rules of what {@link #write} gave. */
  public static List<VisibilityRule> read(String json) {
    try {
      return EventMapper.shared().readValue(json, RULES).stream().map(Stored::rule).toList();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("rules of visibility cannot be read", e);
    }
  }

  public static String write(List<VisibilityRule> rules) {
    try {
      return EventMapper.shared().writeValueAsString(rules.stream().map(Stored::of).toList());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("rules of visibility cannot be written", e);
    }
  }

  private RulesJson() {}
}
