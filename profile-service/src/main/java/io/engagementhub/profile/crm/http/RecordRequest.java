package io.engagementhub.profile.crm.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.engagementhub.conditions.ConditionJson.Fault;
import io.engagementhub.contracts.Identifier;
import io.engagementhub.contracts.Json;
import io.engagementhub.profile.crm.CrmRecord;
import io.engagementhub.profile.crm.TakeRecord.Command;
import io.engagementhub.profile.requests.FieldReader;
import io.engagementhub.profile.resolving.KnownRules;
import io.engagementhub.profile.resolving.ResolvingConfig;
import io.engagementhub.profile.resolving.domain.Identification;
import io.engagementhub.profile.resolving.domain.IdentityRules;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a system tells of a record, naming every fault. */
final class RecordRequest {
  private static final int MOST_FIELDS = 200;
  private static final int LONGEST_ID = 200;
  private static final int DEEPEST = 32;
  private static final Set<String> NAMESPACES =
      Set.of(Identifier.USER_ID, Identifier.EMAIL, Identifier.PHONE);

  private final IdentityRules rules;
  private final int longestValue;

  RecordRequest(KnownRules rules, ResolvingConfig config) {
    this.rules = rules.current();
    this.longestValue = config.maxTraitLength();
  }

  /** What reading came to. */
  sealed interface Read {
    record Valid(Command command) implements Read {}

    record Invalid(List<Fault> faults) implements Read {}
  }

  Read read(String system, String externalId, @Nullable JsonNode body, String at, Instant now) {
    var faults = new ArrayList<Fault>();
    var reader = new FieldReader(body == null ? MissingNode.getInstance() : body, at, faults);
    reader.only(Set.of("externalId", "fields", "updatedAt", "version", "identifiers"));
    if (externalId.length() > LONGEST_ID || Identification.usable(externalId).isEmpty()) {
      reader.fault("externalId", "expects a text of 1 to " + LONGEST_ID + " characters");
    }
    var updatedAt = reader.instant("updatedAt");
    if (updatedAt == null || updatedAt.isAfter(now.plusSeconds(300))) {
      reader.fault("updatedAt", "expects when the record was updated, not in the future");
      updatedAt = now;
    }
    long version =
        reader.has("version")
            ? reader.whole("version", 0, Long.MAX_VALUE)
            : updatedAt.toEpochMilli();
    var fields = fields(reader);
    var identifiers = identifiers(reader);
    return faults.isEmpty()
        ? new Read.Valid(
            new Command(
                new CrmRecord(system, composed(externalId), null, version, updatedAt, fields),
                identifiers))
        : new Read.Invalid(faults);
  }

  private Map<String, Json> fields(FieldReader reader) {
    var fields = new HashMap<String, Json>();
    var told = reader.json().path("fields");
    if (!told.isObject() || told.size() > MOST_FIELDS) {
      reader.fault("fields", "expects an object of at most " + MOST_FIELDS + " fields");
      return fields;
    }
    for (var field : told.properties()) {
      var text = field.getValue().toString();
      var name = field.getKey().replace("~", "~0").replace("/", "~1");
      if (text.length() > longestValue || isDeeper(field.getValue(), DEEPEST)) {
        reader.fault("fields/" + name, "is longer than " + longestValue + ", or nested too deep");
      } else if (text.contains("\\u0000") || !isWellFormed(text)) {
        reader.fault("fields/" + name, "has characters that cannot be kept");
      } else {
        fields.put(field.getKey(), new Json(text));
      }
    }
    return fields;
  }

  private List<Identifier> identifiers(FieldReader reader) {
    var identifiers = new ArrayList<Identifier>();
    if (!reader.has("identifiers")) {
      return identifiers;
    }
    var told = reader.object("identifiers");
    told.only(NAMESPACES);
    for (var namespace : List.of(Identifier.USER_ID, Identifier.EMAIL, Identifier.PHONE)) {
      if (told.has(namespace)) {
        var value = told.json().path(namespace);
        var read = value.isTextual() ? rules.identifier(namespace, value.textValue()) : null;
        if (read == null || read.isEmpty()) {
          told.fault(namespace, "has a value that can be nobody's");
        } else {
          identifiers.add(read.get());
        }
      }
    }
    return identifiers;
  }

  /** As identifiers are compared. */
  private static String composed(String externalId) {
    return Normalizer.normalize(externalId, Normalizer.Form.NFC);
  }

  private static boolean isWellFormed(String text) {
    return text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
  }

  private static boolean isDeeper(JsonNode value, int levels) {
    for (var part : value) {
      if (levels == 0 || isDeeper(part, levels - 1)) {
        return true;
      }
    }
    return false;
  }
}
