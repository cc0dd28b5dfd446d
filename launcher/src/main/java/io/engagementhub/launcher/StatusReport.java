package io.engagementhub.launcher;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.engagementhub.launcher.stack.PartStatus;
import java.util.List;
import java.util.Locale;

/** Status for people and for programs. */
final class StatusReport {
  private static final long MEBIBYTE = 1024 * 1024;

  /** A table with a line for each part and the sum of memory. */
  static String text(List<PartStatus> parts) {
    StringBuilder text = new StringBuilder();
    text.append(row("PART", "STATE", "VERSION", "PID", "MEMORY", "LAG", "START", "ADDRESS"));
    for (PartStatus part : parts) {
      text.append('\n')
          .append(
              row(
                  part.part().label(),
                  part.state().name().toLowerCase(Locale.ROOT),
                  part.version(),
                  part.pid() == 0 ? "-" : Long.toString(part.pid()),
                  megabytes(part.memoryBytes()),
                  part.lag().isPresent() ? Long.toString(part.lag().getAsLong()) : "-",
                  part.startMillis() < 0
                      ? "-"
                      : String.format(Locale.ROOT, "%.1f s", part.startMillis() / 1000.0),
                  part.address()));
    }
    long sum = parts.stream().mapToLong(PartStatus::memoryBytes).sum();
    return text.append('\n').append(row("all", "", "", "", megabytes(sum), "", "", "")).toString();
  }

  /** The documented form: {@code gateway.url}, {@code writeKey} and {@code parts}. */
  static String json(String gatewayUrl, String writeKey, List<PartStatus> parts) {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode root = mapper.createObjectNode();
    root.putObject("gateway").put("url", gatewayUrl);
    root.put("writeKey", writeKey);
    ArrayNode array = root.putArray("parts");
    for (PartStatus part : parts) {
      ObjectNode node = array.addObject();
      node.put("name", part.part().label());
      node.put(part.address().startsWith("http") ? "url" : "address", part.address());
      node.put("state", part.state().name().toLowerCase(Locale.ROOT));
      node.put("version", part.version());
      node.put("memoryBytes", part.memoryBytes());
      if (part.pid() == 0) {
        node.putNull("pid");
      } else {
        node.put("pid", part.pid());
      }
      if (part.lag().isPresent()) {
        node.put("lag", part.lag().getAsLong());
      } else {
        node.putNull("lag");
      }
      if (part.startMillis() < 0) {
        node.putNull("startMillis");
      } else {
        node.put("startMillis", part.startMillis());
      }
    }
    return root.toPrettyString();
  }

  private static String megabytes(long bytes) {
    return bytes == 0 ? "-" : bytes / MEBIBYTE + " MB";
  }

  private static String row(Object... cells) {
    return String.format(Locale.ROOT, "%-11s %-9s %-16s %8s %9s %8s %8s  %s", cells)
        .stripTrailing();
  }
}
