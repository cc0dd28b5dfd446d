package io.engagementhub.profile.bulk;

/**
 * Cells that a spreadsheet would run as a formula: an apostrophe is put before them when they are
 * given out, and taken off when they come back.
 */
final class Formulas {
  private static final String STARTS = "=+-@\t\r";

  /** The cell as it may be opened in a spreadsheet. */
  static String guarded(String cell) {
    return starts(cell, 0) ? "'" + cell : cell;
  }

  /** The cell as it was before it was guarded. */
  static String undone(String cell) {
    return cell.startsWith("'") && starts(cell, 1) ? cell.substring(1) : cell;
  }

  private static boolean starts(String cell, int at) {
    return cell.length() > at && STARTS.indexOf(cell.charAt(at)) >= 0;
  }

  private Formulas() {}
}
