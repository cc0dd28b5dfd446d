package io.engagementhub.conditions.sql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A piece of a statement.
 *
 * @param text with a question mark for each parameter, and none besides
 * @param parameters texts, whole numbers, {@code BigDecimal}, {@code Double}, {@code LocalDate} and
 *     {@code OffsetDateTime}, in their order
 */
public record Sql(String text, List<Object> parameters) {
  private static final char PLACE = '¤';

  public Sql {
    parameters = List.copyOf(parameters);
  }

  /**
   * Fills a template.
   *
   * @param template text in which each {@code ¤} stands for the next filling
   * @param fillings pieces, which are put in place, and values, which become parameters
   */
  public static Sql of(String template, Object... fillings) {
    var text = new StringBuilder(template.length());
    var parameters = new ArrayList<Object>();
    int next = 0;
    for (int i = 0; i < template.length(); i++) {
      char c = template.charAt(i);
      if (c != PLACE) {
        text.append(c);
      } else if (fillings[next++] instanceof Sql(var piece, var its)) {
        text.append(piece);
        parameters.addAll(its);
      } else {
        text.append('?');
        parameters.add(fillings[next - 1]);
      }
    }
    if (next != fillings.length) {
      throw new IllegalArgumentException("there are more fillings than places");
    }
    return new Sql(text.toString(), parameters);
  }

  /** Pieces one after the other with {@code between} between them. */
  public static Sql join(String between, Collection<Sql> pieces) {
    var text = new StringBuilder();
    var parameters = new ArrayList<Object>();
    for (var piece : pieces) {
      text.append(text.isEmpty() ? "" : between).append(piece.text());
      parameters.addAll(piece.parameters());
    }
    return new Sql(text.toString(), parameters);
  }
}
