package io.engagementhub.propensity;

import java.util.List;

/** One learner of a model. */
public sealed interface Member permits Linear, Trees {

  /** The names of the columns it asks, in the order that {@link #answer} wants them. */
  List<String> columns();

  /**
   * Answers each row.
   *
   * @param table exactly {@link #columns()} in their order; a column of another kind than the
   *     learnt one counts as not known
   */
  Answers answer(Table table);

  /**
   * What a member says of rows.
   *
   * @param logOdds by row
   * @param given what each column added to or took from a row's log-odds, by column, then by row
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on and read once, never compared
  record Answers(double[] logOdds, double[][] given) {}
}
