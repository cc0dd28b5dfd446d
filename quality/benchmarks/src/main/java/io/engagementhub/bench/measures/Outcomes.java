package io.engagementhub.bench.measures;

import io.engagementhub.propensity.Column;
import io.engagementhub.propensity.Table;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * What was known of people and what came of it, read from CSV files in the order of their names,
 * rows oldest first. The outcome is the column {@code y}, or else the last one.
 *
 * @param happened whether the outcome was yes, by row
 */
@SuppressWarnings("ArrayRecordComponent") // tens of thousands of answers, never compared
record Outcomes(Table table, boolean[] happened) {
  private static final String OUTCOME = "y";

  /** Known only after the outcome (Moro et al. 2014), so no fact to go by. */
  private static final Set<String> AFTERWARDS = Set.of("duration");

  private static final Set<String> YES = Set.of("yes", "1", "true");
  private static final Set<String> UNKNOWN = Set.of("", "na", "nan", "null");

  /** Reads all of a folder's {@code .csv} and {@code .csv.gz}. */
  static Outcomes in(Path folder) throws IOException, NotTakenException {
    List<Path> files;
    try (var all = Files.list(folder)) {
      files = all.filter(f -> f.toString().matches(".*\\.csv(\\.gz)?")).sorted().toList();
    }
    List<String> names = List.of();
    List<CSVRecord> rows = new ArrayList<>();
    for (var file : files) {
      try (var lines = lines(file)) {
        var records = format(lines).parse(lines);
        names = records.getHeaderNames();
        records.forEach(rows::add);
      }
    }
    if (rows.isEmpty()) {
      throw new NotTakenException("no rows in CSV files of " + folder);
    }
    int outcome = names.contains(OUTCOME) ? names.indexOf(OUTCOME) : names.size() - 1;
    List<Column> columns = new ArrayList<>();
    for (int c = 0; c < names.size(); c++) {
      if (c != outcome && !AFTERWARDS.contains(names.get(c))) {
        columns.add(column(names.get(c), c, rows));
      }
    }
    boolean[] happened = new boolean[rows.size()];
    for (int i = 0; i < happened.length; i++) {
      happened[i] = YES.contains(rows.get(i).get(outcome).toLowerCase(Locale.ROOT));
    }
    return new Outcomes(new Table(columns), happened);
  }

  int rows() {
    return happened.length;
  }

  /** The first {@code count} rows, or those after them. */
  Outcomes part(int from, int to) {
    boolean[] some = new boolean[to - from];
    System.arraycopy(happened, from, some, 0, some.length);
    return new Outcomes(table.between(from, to), some);
  }

  /** The same rows in an order that says nothing. */
  Outcomes shuffled(long seed) {
    var random = new SplittableRandom(seed);
    int[] places = new int[rows()];
    for (int i = 0; i < places.length; i++) {
      int other = random.nextInt(i + 1);
      places[i] = places[other];
      places[other] = i;
    }
    boolean[] some = new boolean[places.length];
    for (int i = 0; i < places.length; i++) {
      some[i] = happened[places[i]];
    }
    return new Outcomes(table.at(places), some);
  }

  private static BufferedReader lines(Path file) throws IOException {
    InputStream bytes = Files.newInputStream(file);
    if (file.toString().endsWith(".gz")) {
      bytes = new GZIPInputStream(bytes);
    }
    return new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
  }

  private static CSVFormat format(BufferedReader lines) throws IOException {
    lines.mark(1 << 16);
    var head = lines.readLine();
    lines.reset();
    char delimiter = head != null && head.contains(";") ? ';' : ',';
    return CSVFormat.DEFAULT
        .builder()
        .setDelimiter(delimiter)
        .setHeader()
        .setSkipHeaderRecord(true)
        .get();
  }

  private static Column column(String name, int place, List<CSVRecord> rows) {
    List<@Nullable String> words = new ArrayList<>();
    double[] numbers = new double[rows.size()];
    boolean all = true;
    for (int i = 0; i < numbers.length; i++) {
      var text = rows.get(i).get(place).strip();
      boolean known = !UNKNOWN.contains(text.toLowerCase(Locale.ROOT));
      words.add(known ? text : null);
      numbers[i] = known ? number(text) : Double.NaN;
      all &= !known || !Double.isNaN(numbers[i]);
    }
    return all
        ? new Column.Numbers(name, numbers)
        : new Column.Words(name, Collections.unmodifiableList(words));
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException notANumber) {
      return Double.NaN;
    }
  }
}
