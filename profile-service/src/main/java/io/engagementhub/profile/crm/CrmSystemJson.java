package io.engagementhub.profile.crm;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.engagementhub.kit.events.EventMapper;
import io.engagementhub.profile.crm.domain.ConflictPolicy;
import io.engagementhub.profile.crm.domain.CrmSystem;
import io.engagementhub.profile.crm.domain.CrmSystem.Enrichment;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A system as it is written. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CrmSystemJson(
    String id, String name, List<Field> fields, @Nullable Terms enrichment) {

  /** A field as it is written. */
  public record Field(String name, String trait, String policy) {}

  /** Terms as they are written. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Terms(
      String licence, @Nullable String licenceUrl, String timeToLive, List<String> purposes) {}

  public static CrmSystemJson of(CrmSystem system) {
    return new CrmSystemJson(
        system.id(),
        system.name(),
        system.fields().stream()
            .map(field -> new Field(field.name(), field.trait(), field.policy().wireName()))
            .toList(),
        terms(system.enrichment()));
  }

  private static @Nullable Terms terms(@Nullable Enrichment terms) {
    return terms == null
        ? null
        : new Terms(
            terms.licence(), terms.licenceUrl(), terms.timeToLive().toString(), terms.purposes());
  }

  private CrmSystem system() {
    return new CrmSystem(
        id,
        name,
        fields.stream()
            .map(
                field ->
                    new CrmSystem.Field(
                        field.name(),
                        field.trait(),
                        ConflictPolicy.of(field.policy()).orElse(ConflictPolicy.HUB_WINS)))
            .toList(),
        enrichment == null
            ? null
            : new Enrichment(
                enrichment.licence(),
                enrichment.licenceUrl(),
                Duration.parse(enrichment.timeToLive()),
                enrichment.purposes()));
  }

  public static String write(CrmSystem system) {
    try {
      return EventMapper.shared().writeValueAsString(of(system));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts can be written", e);
    }
  }

  public static CrmSystem read(String text) {
    try {
      return EventMapper.shared().readValue(text, CrmSystemJson.class).system();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the hub wrote it", e);
    }
  }
}
