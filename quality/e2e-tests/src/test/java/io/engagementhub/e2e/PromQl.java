package io.engagementhub.e2e;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What a PromQL expression asks for, read as far as the hub's own expressions go. */
final class PromQl {
  private static final Set<String> WORDS = Set.of("by", "without", "and", "or", "unless", "on");
  private static final Pattern GROUPING = Pattern.compile("\\b(?:by|without|on)\\s*\\(([^)]*)\\)");
  private static final Pattern RANGE = Pattern.compile("\\[[^]]*]");
  private static final Pattern TERM =
      Pattern.compile("(?<![\\w.:])([a-zA-Z_:][\\w:]*)(\\s*\\()?(\\{([^}]*)})?");
  private static final Pattern LABEL = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)\\s*\"[^\"]*\"");

  /** Each metric of the expression with the labels it is chosen or grouped by. */
  static Map<String, Set<String>> metrics(String expression) {
    var grouped = new HashSet<String>();
    var groupings = GROUPING.matcher(expression);
    while (groupings.find()) {
      Arrays.stream(groupings.group(1).split(",")).map(String::strip).forEach(grouped::add);
    }
    var plain = RANGE.matcher(GROUPING.matcher(expression).replaceAll(" ")).replaceAll(" ");
    var metrics = new HashMap<String, Set<String>>();
    var terms = TERM.matcher(plain);
    while (terms.find()) {
      boolean isFunction = terms.group(2) != null;
      if (!isFunction && !WORDS.contains(terms.group(1))) {
        var labels = metrics.computeIfAbsent(terms.group(1), metric -> new HashSet<>(grouped));
        if (terms.group(4) != null) {
          labels.addAll(labelsOf(terms.group(4)));
        }
      }
    }
    return metrics;
  }

  private static Set<String> labelsOf(String selector) {
    return LABEL
        .matcher(selector)
        .results()
        .map(found -> found.group(1))
        .collect(toUnmodifiableSet());
  }

  private PromQl() {}
}
