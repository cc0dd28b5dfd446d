package io.engagementhub.profile.saved;

/** What can be saved. */
public enum Kind {
  CONFIGURATION("configurations", 200),
  COMPARISON("comparisons", 100),
  DIARY("diaries", 50),
  PRODUCT("products", 200);

  private final String part;
  private final int most;

  Kind(String part, int most) {
    this.part = part;
    this.most = most;
  }

  /** As rules of visibility, the access log and the view name it. */
  public String part() {
    return part;
  }

  /** The most that one person may have, removed ones aside. */
  public int most() {
    return most;
  }
}
