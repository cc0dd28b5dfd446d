package io.engagementhub.profile.traits.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.profile.traits.DeclaredTrait;
import io.engagementhub.profile.traits.TraitDefinitionJson;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A declared trait as it is answered.
 *
 * @param type absent for any
 * @param expiresAfter ISO-8601 duration; absent for ever
 * @param refold how far the values of all people have followed the latest change
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeclaredTraitResponse(
    String name,
    String description,
    @Nullable String type,
    @Nullable JsonNode schema,
    String policy,
    @Nullable List<String> sources,
    @Nullable String expiresAfter,
    @Nullable String purpose,
    String visibility,
    String licence,
    long version,
    Instant createdAt,
    Instant updatedAt,
    String updatedBy,
    DeclaredTrait.@Nullable Refold refold) {

  static DeclaredTraitResponse of(DeclaredTrait trait) {
    var definition = trait.definition();
    return new DeclaredTraitResponse(
        definition.name(),
        definition.description(),
        definition.type() == null ? null : definition.type().wireName(),
        TraitDefinitionJson.write(definition).get("schema"),
        definition.policy().wireName(),
        definition.sources().isEmpty() ? null : definition.sources(),
        definition.expiresAfter() == null ? null : definition.expiresAfter().toString(),
        definition.purpose(),
        definition.visibility(),
        definition.licence(),
        trait.version(),
        trait.createdAt(),
        trait.updatedAt(),
        trait.updatedBy(),
        trait.refold());
  }
}
