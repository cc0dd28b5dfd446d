package io.engagementhub.profile.saved.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.engagementhub.conditions.ConditionJson.Fault;
import io.engagementhub.contracts.Json;
import io.engagementhub.profile.requests.FieldReader;
import io.engagementhub.profile.saved.DiaryEntry;
import io.engagementhub.profile.saved.Draft;
import io.engagementhub.profile.saved.Kind;
import io.engagementhub.profile.saved.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what is to be saved, naming every fault. */
final class DraftRequest {
  private static final int LONGEST_OPTIONS = 16_000;
  private static final int LONGEST_TEXT = 2_000;
  private static final int MOST_COMPARED = 20;
  private static final int MOST_UNITS = 1_000_000_000;

  /** Where a product stands; that it was given back is said by the order. */
  private enum Status {
    OWNED,
    SOLD,
    LOST
  }

  /** What reading came to. */
  sealed interface Read<T> {
    record Valid<T>(T draft) implements Read<T> {}

    record Invalid<T>(List<Fault> faults) implements Read<T> {}
  }

  private final FieldReader fields;
  private final ObjectNode body = JsonNodeFactory.instance.objectNode();

  private DraftRequest(@Nullable JsonNode json, Set<String> known) {
    this.fields =
        new FieldReader(json == null ? MissingNode.getInstance() : json, "", new ArrayList<>());
    fields.only(known);
  }

  static Read<Draft> of(Kind kind, @Nullable JsonNode json) {
    return switch (kind) {
      case CONFIGURATION ->
          new DraftRequest(json, Set.of("kind", "product", "name", "options", "price", "page"))
              .configuration();
      case COMPARISON -> new DraftRequest(json, Set.of("name", "products")).comparison();
      case DIARY -> new DraftRequest(json, Set.of("kind", "product", "name")).diary();
      case PRODUCT ->
          new DraftRequest(
                  json,
                  Set.of(
                      "product",
                      "name",
                      "serial",
                      "boughtAt",
                      "warrantyUntil",
                      "renewalAt",
                      "status",
                      "order"))
              .product();
    };
  }

  static Read<DiaryEntry.Draft> entry(@Nullable JsonNode json) {
    var request = new DraftRequest(json, Set.of("at", "quantity", "unit", "note"));
    return request.entry();
  }

  private Read<Draft> configuration() {
    var kind = kind();
    var product = optional("product");
    optional("name");
    options();
    price();
    longText("page");
    return read(new Draft(kind, product, body));
  }

  private Read<Draft> comparison() {
    optional("name");
    var compared = body.putArray("products");
    var products = fields.json().path("products");
    if (!products.isArray() || products.size() < 2 || products.size() > MOST_COMPARED) {
      fields.fault("products", "expects a list of 2 to " + MOST_COMPARED + " products");
      return read(new Draft("", "", body));
    }
    var seen = new HashSet<String>();
    for (int i = 0; i < products.size(); i++) {
      var product = Texts.of(products.get(i));
      if (product.isEmpty()) {
        fields.fault("products/" + i, "expects a text of 1 to " + Texts.LONGEST + " characters");
      } else if (seen.add(product.get())) {
        compared.add(product.get());
      } else {
        fields.fault("products/" + i, "stands there already");
      }
    }
    return read(new Draft("", "", body));
  }

  private Read<Draft> diary() {
    var kind = kind();
    var product = optional("product");
    optional("name");
    return read(new Draft(kind, product, body));
  }

  private Read<Draft> product() {
    var product = fields.text("product").strip();
    body.put("product", product);
    optional("name");
    optional("serial");
    date("boughtAt");
    date("warrantyUntil");
    date("renewalAt");
    optional("order");
    var status =
        fields
            .choice("status", Status.class, Status.OWNED)
            .name()
            .toLowerCase(java.util.Locale.ROOT);
    body.put("status", status);
    return read(new Draft(status, product, body));
  }

  private Read<DiaryEntry.Draft> entry() {
    var at = fields.instant("at");
    if (at == null && !fields.has("at")) {
      fields.fault("at", "is required: of when it tells, as 2026-12-01T00:00:00Z");
    }
    if (fields.has("quantity")) {
      body.put("quantity", fields.decimal("quantity", true, MOST_UNITS).toPlainString());
      body.put("unit", fields.text("unit"));
    } else if (fields.has("unit")) {
      fields.fault("quantity", "is required beside a unit");
    }
    longText("note");
    if (body.isEmpty() && fields.faults().isEmpty()) {
      fields.fault("", "expects a quantity with its unit, a note, or both");
    }
    return read(new DiaryEntry.Draft(at == null ? Instant.EPOCH : at, new Json(body.toString())));
  }

  private String kind() {
    var kind = fields.id("kind");
    body.put("kind", kind);
    return kind;
  }

  private String optional(String field) {
    if (!fields.has(field)) {
      return "";
    }
    var text = fields.text(field).strip();
    body.put(field, text);
    return text;
  }

  private void date(String field) {
    var at = fields.instant(field);
    if (at != null) {
      body.put(field, at.toString());
    }
  }

  private void longText(String field) {
    if (!fields.has(field)) {
      return;
    }
    var value = fields.json().get(field);
    if (value.isTextual()
        && !value.textValue().isBlank()
        && value.textValue().length() <= LONGEST_TEXT
        && Texts.isKept(value.textValue())) {
      body.put(field, value.textValue());
    } else {
      fields.fault(field, "expects a text of 1 to " + LONGEST_TEXT + " characters");
    }
  }

  private void options() {
    var options = fields.json().path("options");
    if (!options.isObject()) {
      fields.fault("options", "expects an object");
    } else if (options.toString().length() > LONGEST_OPTIONS) {
      fields.fault("options", "expects at most " + LONGEST_OPTIONS + " characters of JSON");
    } else if (!Texts.areKept(options)) {
      fields.fault("options", "holds characters that are none");
    } else {
      body.set("options", options);
    }
  }

  private void price() {
    if (!fields.has("price")) {
      return;
    }
    var price = fields.object("price");
    price.only(Set.of("amount", "currency"));
    var amount = price.decimal("amount", true, 1_000_000_000_000L);
    var currency = price.json().path("currency").asText("");
    if (!currency.matches("[A-Z]{3}")) {
      price.fault("currency", "expects a currency of ISO 4217, as EUR");
    }
    body.putObject("price").put("amount", amount.toPlainString()).put("currency", currency);
  }

  private <T> Read<T> read(T draft) {
    return fields.faults().isEmpty()
        ? new Read.Valid<>(draft)
        : new Read.Invalid<>(List.copyOf(fields.faults()));
  }
}
