package io.engagementhub.bench.figures;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of the report.
 *
 * @param what is measured
 * @param aim what DESIGN.md asks for, in words; empty if nothing
 * @param outcome what was seen
 * @param load the system's load average when it was taken; negative where unknown
 */
public record Figure(String what, String aim, Outcome outcome, double load) {

  /** What was seen, or why nothing was. */
  public sealed interface Outcome {}

  /**
   * Seen.
   *
   * @param value the median of the rounds
   * @param unit e.g. {@code touchpoints/s}
   * @param rounds each round's value, in order
   * @param peer what it is measured against in the same run; null for none
   */
  public record Seen(double value, String unit, List<Double> rounds, @Nullable Peer peer)
      implements Outcome {
    public Seen {
      rounds = List.copyOf(rounds);
    }
  }

  /** The measure could not be taken. */
  public record NotTaken(String reason) implements Outcome {}

  /**
   * The raw engine or other way, measured in the same rounds.
   *
   * @param value the median of its rounds, in the unit of the figure
   */
  public record Peer(String name, double value, List<Double> rounds) {
    public Peer {
      rounds = List.copyOf(rounds);
    }
  }

  /** A figure without a peer. */
  public static Figure of(String what, String aim, String unit, Rounds rounds) {
    return new Figure(
        what, aim, new Seen(rounds.median(), unit, rounds.values(), null), Machine.load());
  }

  /** A figure beside a peer's. */
  public static Figure of(
      String what, String aim, String unit, Rounds rounds, String peer, Rounds peerRounds) {
    var beside = new Peer(peer, peerRounds.median(), peerRounds.values());
    return new Figure(
        what, aim, new Seen(rounds.median(), unit, rounds.values(), beside), Machine.load());
  }

  /** A figure of one reading. */
  public static Figure once(String what, String aim, String unit, double value) {
    return new Figure(what, aim, new Seen(value, unit, List.of(value), null), Machine.load());
  }

  public static Figure notTaken(String what, String aim, String reason) {
    return new Figure(what, aim, new NotTaken(reason), Machine.load());
  }
}
