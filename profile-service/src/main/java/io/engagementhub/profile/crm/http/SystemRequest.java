package io.engagementhub.profile.crm.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.engagementhub.conditions.ConditionJson.Fault;
import io.engagementhub.profile.crm.domain.ConflictPolicy;
import io.engagementhub.profile.crm.domain.CrmSystem;
import io.engagementhub.profile.crm.domain.CrmSystem.Enrichment;
import io.engagementhub.profile.requests.FieldReader;
import io.engagementhub.profile.traits.TraitDefinitionJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a system, naming every fault. */
final class SystemRequest {
  private static final int MOST_FIELDS = 200;
  private static final int MOST_PURPOSES = 20;
  private static final Duration SHORTEST = Duration.ofHours(1);
  private static final Duration LONGEST = Duration.ofDays(3650);

  /** What reading came to. */
  sealed interface Read {
    record Valid(CrmSystem system) implements Read {}

    record Invalid(List<Fault> faults) implements Read {}
  }

  /**
   * Reads the body.
   *
   * @param id from the path; null if the body says it
   */
  static Read read(@Nullable JsonNode body, @Nullable String id) {
    var faults = new ArrayList<Fault>();
    var reader = new FieldReader(body == null ? MissingNode.getInstance() : body, "", faults);
    reader.only(Set.of("id", "name", "fields", "enrichment"));
    var named = id == null || reader.has("id") ? reader.id("id") : id;
    if (id != null && !id.equals(named)) {
      reader.fault("id", "is not the id in the path");
    }
    var system = new CrmSystem(named, reader.text("name"), fields(reader), enrichment(reader));
    return faults.isEmpty() ? new Read.Valid(system) : new Read.Invalid(faults);
  }

  private static List<CrmSystem.Field> fields(FieldReader reader) {
    var fields = new ArrayList<CrmSystem.Field>();
    var names = new HashSet<String>();
    var traits = new HashSet<String>();
    for (var item : reader.list("fields", MOST_FIELDS)) {
      item.only(Set.of("name", "trait", "policy"));
      var name = item.text("name");
      var trait = item.text("trait");
      var policy = ConflictPolicy.of(item.json().path("policy").asText(""));
      if (policy.isEmpty()) {
        item.fault("policy", "expects one of " + String.join(", ", ConflictPolicy.wireNames()));
      }
      if (!TraitDefinitionJson.isName(trait) || TraitDefinitionJson.isReserved(trait)) {
        item.fault("trait", "is no name of a trait, or of one that the hub makes itself");
      }
      if (!names.add(name)) {
        item.fault("name", "is there twice");
      }
      if (!traits.add(trait)) {
        item.fault("trait", "is there twice");
      }
      fields.add(new CrmSystem.Field(name, trait, policy.orElse(ConflictPolicy.HUB_WINS)));
    }
    return fields;
  }

  private static @Nullable Enrichment enrichment(FieldReader reader) {
    if (!reader.has("enrichment")) {
      return null;
    }
    var terms = reader.object("enrichment");
    terms.only(Set.of("licence", "licenceUrl", "timeToLive", "purposes"));
    var life = terms.duration("timeToLive", SHORTEST, LONGEST);
    if (life == null && !terms.has("timeToLive")) {
      terms.fault("timeToLive", "expects how long a value may be used, as P90D");
    }
    var purposes = new ArrayList<String>();
    // None at all would allow every purpose.
    if (terms.has("purposes") && !terms.json().path("purposes").isArray()) {
      terms.fault("purposes", "expects a list of purposes of consents");
    }
    for (var purpose : terms.json().path("purposes")) {
      if (!purpose.isTextual()
          || purpose.textValue().isBlank()
          || purposes.size() >= MOST_PURPOSES) {
        terms.fault("purposes", "expects at most " + MOST_PURPOSES + " purposes of consents");
        break;
      }
      purposes.add(purpose.textValue());
    }
    return new Enrichment(
        terms.text("licence"),
        terms.optionalText("licenceUrl"),
        life == null ? SHORTEST : life,
        purposes);
  }

  private SystemRequest() {}
}
