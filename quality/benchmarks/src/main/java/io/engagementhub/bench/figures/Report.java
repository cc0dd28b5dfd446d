package io.engagementhub.bench.figures;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.engagementhub.bench.figures.Figure.NotTaken;
import io.engagementhub.bench.figures.Figure.Seen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * All that a run found.
 *
 * @param facts about machine and versions
 * @param figures in the order taken
 */
public record Report(Map<String, String> facts, List<Figure> figures) {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  public Report {
    figures = List.copyOf(figures);
  }

  /** The report as JSON. */
  public ObjectNode json() {
    var json = MAPPER.createObjectNode();
    var machine = json.putObject("machine");
    facts.forEach(machine::put);
    var list = json.putArray("figures");
    for (var figure : figures) {
      var node = list.addObject().put("what", figure.what()).put("aim", figure.aim());
      node.put("load", figure.load());
      switch (figure.outcome()) {
        case NotTaken(var reason) -> node.put("notTaken", reason);
        case Seen(var value, var unit, var rounds, var peer) -> {
          node.put("seen", value).put("unit", unit).set("rounds", MAPPER.valueToTree(rounds));
          if (peer != null) {
            var beside = node.putObject("beside").put("name", peer.name());
            beside.put("seen", peer.value()).set("rounds", MAPPER.valueToTree(peer.rounds()));
            node.put("ratio", value / peer.value());
          }
        }
      }
    }
    return json;
  }

  /** Writes the JSON to {@code file}, making its folder. */
  public void writeTo(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().resolveSibling("."));
    Files.writeString(file, MAPPER.writeValueAsString(json()) + "\n");
  }
}
