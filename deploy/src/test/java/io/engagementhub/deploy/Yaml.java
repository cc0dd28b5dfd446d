package io.engagementhub.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** YAML documents as maps, read as strictly as the parser can: a key given twice is an error. */
record Yaml(Map<String, Object> fields) {

  static List<Yaml> documents(String text) {
    var options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    var documents = new ArrayList<Yaml>();
    for (var document : new org.yaml.snakeyaml.Yaml(new SafeConstructor(options)).loadAll(text)) {
      if (document != null) {
        documents.add(of(document));
      }
    }
    return documents;
  }

  static Yaml file(Path file) {
    return documents(text(file)).getFirst();
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Folder of the source tree. */
  static Path root() {
    return Path.of(Objects.requireNonNull(System.getProperty("hub.root"), "hub.root"));
  }

  @SuppressWarnings("unchecked")
  private static Yaml of(Object node) {
    return new Yaml((Map<String, Object>) node);
  }

  String kind() {
    return text("kind");
  }

  String name() {
    return at("metadata").text("name");
  }

  boolean has(String field) {
    return fields.get(field) != null;
  }

  Object value(String field) {
    return Objects.requireNonNull(fields.get(field), () -> "no " + field + " in " + fields);
  }

  String text(String field) {
    return value(field).toString();
  }

  /** The object under a path of field names. */
  Yaml at(String... path) {
    var node = this;
    for (var field : path) {
      node = of(node.value(field));
    }
    return node;
  }

  /** The objects of a list; none where there is no such field. */
  List<Yaml> items(String field) {
    return has(field) ? ((List<?>) value(field)).stream().map(Yaml::of).toList() : List.of();
  }
}
