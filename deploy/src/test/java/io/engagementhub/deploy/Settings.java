package io.engagementhub.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The names of environment variables that the services' sources say they read. */
final class Settings {
  private static final Pattern PROPERTY = Pattern.compile("(?m)^(hub\\.[a-z.-]+)=");
  private static final Pattern INJECTED = Pattern.compile("name = \"(hub\\.[a-z.-]+)\"");
  private static final Pattern PREFIX = Pattern.compile("@ConfigMapping\\(prefix = \"([a-z.-]+)\"");
  private static final Pattern METHOD = Pattern.compile("(\\w+)\\(\\);");
  private static final List<String> MODULES =
      List.of(
          "gateway",
          "profile-service",
          "journey-service",
          "content-service",
          "chatbot-service",
          "common/service-kit");

  static Set<String> variables() {
    var names = new TreeSet<String>();
    for (var module : MODULES) {
      for (var file : sources(Yaml.root().resolve(module).resolve("src/main"))) {
        collect(Yaml.text(file), names);
      }
    }
    var variables = new TreeSet<String>();
    names.forEach(name -> variables.add(variableOf(name)));
    return variables;
  }

  private static void collect(String text, Set<String> names) {
    PROPERTY.matcher(text).results().forEach(found -> names.add(found.group(1)));
    INJECTED.matcher(text).results().forEach(found -> names.add(found.group(1)));
    var prefix = PREFIX.matcher(text);
    if (prefix.find()) {
      var methods = METHOD.matcher(text).results().map(found -> kebab(found.group(1))).toList();
      for (var outer : methods) {
        names.add(prefix.group(1) + "." + outer);
        methods.forEach(inner -> names.add(prefix.group(1) + "." + outer + "." + inner));
      }
    }
  }

  private static List<Path> sources(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var files = Files.walk(folder)) {
      return new ArrayList<>(
          files
              .filter(f -> f.toString().endsWith(".java") || f.toString().endsWith(".properties"))
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String kebab(String method) {
    return method.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }

  /** MicroProfile Config: what is no letter or digit becomes an underscore, all in upper case. */
  private static String variableOf(String property) {
    return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }

  private Settings() {}
}
