package io.engagementhub.profile.personas.domain;

import io.engagementhub.propensity.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * People in groups.
 *
 * @param of each group, in their order
 * @param silhouette how well they are parted, see {@link Agreement#silhouette}
 * @param stability mean adjusted Rand index of the grouping with those from other seeds
 */
public record Personas(
    Scale scale, Clusters clusters, List<Persona> of, double silhouette, double stability) {
  private static final int MOST_JUDGED = 1_000;
  private static final int OTHER_SEEDS = 4;
  private static final int MOST_WORDS = 4;

  /** Standard errors and sizes aside, less than this is nothing to speak of. */
  private static final double NOTABLE = 0.3;

  public Personas {
    of = List.copyOf(of);
  }

  /**
   * One group.
   *
   * @param share of the people
   * @param description what sets it apart, in words, the farthest first
   */
  public record Persona(int people, double share, List<String> description) {
    public Persona {
      description = List.copyOf(description);
    }
  }

  /** What came of it. */
  public sealed interface Outcome {}

  public record Found(Personas personas) implements Outcome {}

  /** There is nothing to group by, or nobody. */
  public record None(String why) implements Outcome {}

  /**
   * Who a person is nearest to.
   *
   * @param distance from the group's centre, in standard deviations
   */
  public record Nearest(int persona, double distance) {}

  /**
   * Groups people, in as many groups as part them best.
   *
   * @param fewest at least 2
   * @param most at least {@code fewest}; the same for a fixed number
   */
  public static Outcome find(Table table, int fewest, int most, long seed) {
    if (fewest < 2 || most < fewest) {
      throw new IllegalArgumentException("groups from " + fewest + " to " + most);
    }
    if (table.rows() < 10 * most) {
      return new None(table.rows() + " people; at least " + 10 * most + " are needed");
    }
    var scale = Scale.of(table);
    if (scale.axes().isEmpty()) {
      return new None("people do not differ in what is chosen");
    }
    double[][] points = scale.points(table);
    int[] judged = judged(points.length, seed);
    var best = Clusters.of(points, fewest, seed);
    double parted = silhouette(points, best, judged);
    for (int k = fewest + 1; k <= most; k++) {
      var next = Clusters.of(points, k, seed);
      double how = silhouette(points, next, judged);
      if (how > parted) {
        best = next;
        parted = how;
      }
    }
    var found =
        new Personas(scale, best, described(scale, best), parted, stability(points, best, seed));
    return new Found(found);
  }

  /** Each row's persona. */
  public List<Nearest> nearest(Table table) {
    return Arrays.stream(scale.points(table))
        .map(
            point -> {
              int persona = clusters.nearest(point);
              return new Nearest(persona, clusters.distance(point, persona));
            })
        .toList();
  }

  /** All, or a part of many. */
  private static int[] judged(int rows, long seed) {
    return rows <= MOST_JUDGED
        ? IntStream.range(0, rows).toArray()
        : new SplittableRandom(seed).ints(MOST_JUDGED, 0, rows).distinct().toArray();
  }

  private static double silhouette(double[][] points, Clusters clusters, int[] judged) {
    double[][] some = new double[judged.length][];
    int[] groups = new int[judged.length];
    for (int i = 0; i < judged.length; i++) {
      some[i] = points[judged[i]];
      groups[i] = clusters.groups()[judged[i]];
    }
    return Agreement.silhouette(some, groups);
  }

  private static double stability(double[][] points, Clusters clusters, long seed) {
    double sum = 0;
    for (int other = 1; other <= OTHER_SEEDS; other++) {
      var again = Clusters.of(points, clusters.centres().length, seed + other);
      sum += Agreement.adjustedRand(clusters.groups(), again.groups());
    }
    return sum / OTHER_SEEDS;
  }

  private static List<Persona> described(Scale scale, Clusters clusters) {
    List<Persona> personas = new ArrayList<>();
    for (int c = 0; c < clusters.centres().length; c++) {
      int group = c;
      int people = (int) Arrays.stream(clusters.groups()).filter(g -> g == group).count();
      personas.add(
          new Persona(
              people,
              (double) people / clusters.groups().length,
              words(scale, clusters.centres()[c])));
    }
    return personas;
  }

  private static List<String> words(Scale scale, double[] centre) {
    record Off(Scale.Axis axis, double by) {}
    List<Off> offs = new ArrayList<>();
    for (int a = 0; a < centre.length; a++) {
      var axis = scale.axes().get(a);
      double by = axis.word() == null ? centre[a] : centre[a] * scale.weight(axis);
      if (Math.abs(by) >= NOTABLE) {
        offs.add(new Off(axis, by));
      }
    }
    offs.sort(Comparator.comparingDouble(off -> -Math.abs(off.by)));
    return offs.stream().limit(MOST_WORDS).map(off -> word(off.axis, off.by)).toList();
  }

  private static String word(Scale.Axis axis, double by) {
    double here = axis.mean() + by * axis.deviation();
    return axis.word() == null
        ? String.format(
            Locale.ROOT,
            "%s is %s (%.4g, usually %.4g)",
            axis.column(),
            by > 0 ? "higher" : "lower",
            here,
            axis.mean())
        : String.format(
            Locale.ROOT,
            "%s %s is %s (%.0f %%, usually %.0f %%)",
            axis.column(),
            axis.word(),
            by > 0 ? "more frequent" : "rarer",
            100 * Math.clamp(here, 0, 1),
            100 * axis.mean());
  }
}
