package io.engagementhub.profile.webhooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.engagementhub.kit.events.EventMapper;
import io.engagementhub.profile.feeds.domain.ChangeType;
import io.engagementhub.profile.webhooks.domain.Wanted;
import io.engagementhub.visibility.FieldPattern;
import io.engagementhub.visibility.Purpose;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a webhook is told, as it is written. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WantedJson(
    List<String> types,
    List<String> segments,
    List<String> changed,
    List<String> fields,
    List<String> roles,
    @Nullable String purpose,
    @Nullable String consent,
    @Nullable String system) {

  public static WantedJson of(Wanted wanted) {
    var purpose = wanted.purpose();
    return new WantedJson(
        wanted.types().stream().sorted().map(ChangeType::wireName).toList(),
        wanted.segments().stream().sorted().toList(),
        wanted.changed().stream().map(FieldPattern::text).toList(),
        wanted.fields().stream().map(FieldPattern::text).toList(),
        wanted.roles().stream().sorted().toList(),
        purpose == null ? null : purpose.text(),
        wanted.consent(),
        wanted.system());
  }

  /** What was written of it; types that are not told any more are left out. */
  Wanted wanted() {
    return new Wanted(
        types.stream().map(ChangeType::of).flatMap(Optional::stream).collect(Collectors.toSet()),
        Set.copyOf(segments),
        patterns(changed),
        patterns(fields),
        Set.copyOf(roles),
        purpose == null ? null : Purpose.of(purpose).orElse(null),
        consent,
        system);
  }

  private static List<FieldPattern> patterns(List<String> texts) {
    return texts.stream().map(FieldPattern::parse).flatMap(Optional::stream).toList();
  }

  public static String write(Wanted wanted) {
    try {
      return EventMapper.shared().writeValueAsString(of(wanted));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts can be written", e);
    }
  }

  public static Wanted read(String text) {
    try {
      return EventMapper.shared().readValue(text, WantedJson.class).wanted();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the hub wrote it", e);
    }
  }
}
