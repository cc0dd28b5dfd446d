package io.engagementhub.bench.figures;

import io.engagementhub.bench.figures.Figure.NotTaken;
import io.engagementhub.bench.figures.Figure.Peer;
import io.engagementhub.bench.figures.Figure.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Figures as a table that reads well in a terminal and in Markdown. */
public final class Table {
  private static final List<String> HEADINGS =
      List.of("what", "aim", "seen", "beside it", "ratio", "load");

  /** The table, one line per figure, columns aligned. */
  public static String of(List<Figure> figures) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADINGS);
    figures.forEach(figure -> rows.add(row(figure)));
    int[] widths = widths(rows);
    var text = new StringBuilder();
    append(text, rows.getFirst(), widths);
    text.append('|');
    for (int width : widths) {
      text.append("-".repeat(width + 2)).append('|');
    }
    text.append('\n');
    rows.subList(1, rows.size()).forEach(row -> append(text, row, widths));
    return text.toString();
  }

  /** A number with as many digits as mean something. */
  public static String number(double value) {
    if (value >= 100) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return String.format(Locale.ROOT, value >= 10 ? "%.1f" : "%.2f", value);
  }

  private static List<String> row(Figure figure) {
    var load = figure.load() < 0 ? "" : String.format(Locale.ROOT, "%.1f", figure.load());
    return switch (figure.outcome()) {
      case NotTaken(var reason) ->
          List.of(figure.what(), figure.aim(), "not taken: " + reason, "", "", load);
      case Seen(var value, var unit, var rounds, var peer) ->
          List.of(
              figure.what(),
              figure.aim(),
              number(value) + " " + unit,
              peer == null ? "" : peer.name() + " " + number(peer.value()),
              ratio(value, peer),
              load);
    };
  }

  private static String ratio(double value, @Nullable Peer peer) {
    return peer == null || peer.value() == 0
        ? ""
        : String.format(Locale.ROOT, "%.2f", value / peer.value());
  }

  private static int[] widths(List<List<String>> rows) {
    int[] widths = new int[HEADINGS.size()];
    for (var row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return widths;
  }

  private static void append(StringBuilder text, List<String> row, int[] widths) {
    text.append('|');
    for (int i = 0; i < widths.length; i++) {
      var cell = row.get(i);
      text.append(' ').append(cell).append(" ".repeat(widths[i] - cell.length())).append(" |");
    }
    text.append('\n');
  }

  private Table() {}
}
