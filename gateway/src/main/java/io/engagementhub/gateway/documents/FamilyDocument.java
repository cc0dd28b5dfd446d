package io.engagementhub.gateway.documents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** One family's document while it is put together. Schemas keep apart by their service's name. */
final class FamilyDocument {
  private static final String SCHEMAS = "#/components/schemas/";

  private final ApiFamily family;
  private final ObjectNode document = JsonNodeFactory.instance.objectNode();

  FamilyDocument(ApiFamily family) {
    this.family = family;
    document.put("openapi", "3.1.0");
    document
        .putObject("info")
        .put("title", "Engagement Hub: " + family.title())
        .put("version", "1");
    document.putArray("servers").addObject().put("url", "/");
    document.putObject("paths");
    var components = document.putObject("components");
    components.putObject("schemas");
    var schemes = components.putObject("securitySchemes");
    var security = document.putArray("security");
    if (family == ApiFamily.FRONT_END) {
      schemes.putObject("writeKey").put("type", "http").put("scheme", "basic");
      security.addObject().putArray("writeKey");
    }
    schemes.putObject("token").put("type", "http").put("scheme", "bearer");
    security.addObject().putArray("token");
  }

  /** Takes over what {@code part} says of this family's paths. */
  void add(String service, JsonNode part) {
    var prefix = Character.toUpperCase(service.charAt(0)) + service.substring(1);
    boolean used = false;
    for (var path : part.path("paths").properties()) {
      if (family.owns(path.getKey())) {
        var item = path.getValue().deepCopy();
        rename(item, prefix);
        ((ObjectNode) document.path("paths")).set(path.getKey(), item);
        used = true;
      }
    }
    if (used) {
      var schemas = (ObjectNode) document.path("components").path("schemas");
      for (var schema : part.path("components").path("schemas").properties()) {
        var copy = schema.getValue().deepCopy();
        rename(copy, prefix);
        schemas.set(prefix + schema.getKey(), copy);
      }
    }
  }

  /** Says that a service could not be asked. */
  void missing(String service) {
    var info = (ObjectNode) document.path("info");
    var said = info.path("description").asText("Not shown, for they do not answer now:");
    info.put("description", said + " " + service);
  }

  JsonNode toJson() {
    return document;
  }

  private static void rename(JsonNode node, String prefix) {
    if (node instanceof ObjectNode object) {
      var reference = object.path("$ref").asText();
      if (reference.startsWith(SCHEMAS)) {
        object.put("$ref", SCHEMAS + prefix + reference.substring(SCHEMAS.length()));
      }
      object.remove("security");
      object.forEach(child -> rename(child, prefix));
    } else if (node instanceof ArrayNode array) {
      array.forEach(child -> rename(child, prefix));
    }
  }
}
