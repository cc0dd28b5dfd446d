package io.engagementhub.launcher.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * One row of a file, as read.
 *
 * @param number place in the file, from 1: line of data, or event
 * @param values by column; what is empty is left out
 * @param fault why the row cannot be used; null if it can
 */
public record Row(long number, ObjectNode values, @Nullable String fault) {
  /** Text of a column; null if it has none. */
  @Nullable String text(String column) {
    JsonNode value = values.get(column);
    return value == null || value.isNull() || value.asText().isBlank() ? null : value.asText();
  }
}
