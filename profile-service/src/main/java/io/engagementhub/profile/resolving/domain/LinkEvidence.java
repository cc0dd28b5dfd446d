package io.engagementhub.profile.resolving.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * Why two fragments were, or were not, taken for one person.
 *
 * @param fragment the fragment the touchpoint was observed under
 * @param other the fragment it pointed to
 * @param rule by which rule
 * @param verdict linked, or why not
 * @param touchpoint the touchpoint that says so
 * @param source the source that sent it
 * @param at when it happened
 */
public record LinkEvidence(
    UUID fragment,
    UUID other,
    Rule rule,
    Verdict verdict,
    UUID touchpoint,
    String source,
    Instant at) {

  /** What may speak for one person. */
  public enum Rule {
    /** A user id and an anonymous id in one touchpoint. */
    SIGNED_IN,
    /** An alias call. */
    ALIAS,
    /** The same e-mail address or phone number. */
    SAME_CONTACT
  }

  /** What came of it. */
  public enum Verdict {
    LINKED,
    /** Both sides have a user id, and not the same. */
    REFUSED_TWO_USERS,
    /** The source's word is not enough for this rule. */
    REFUSED_UNTRUSTED_SOURCE,
    /** Together they would have more identifiers than allowed. */
    REFUSED_OVER_LIMIT
  }
}
