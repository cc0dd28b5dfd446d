package io.engagementhub.profile.requests;

/** Pointers into JSON (RFC 6901). */
public final class JsonPointers {

  /** A name as a part of a pointer. */
  public static String token(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  private JsonPointers() {}
}
