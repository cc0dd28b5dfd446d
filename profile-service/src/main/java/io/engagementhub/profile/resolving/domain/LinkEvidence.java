package io.engagementhub.profile.resolving.domain;

import io.engagementhub.contracts.Identifier;
import java.time.Instant;
import java.util.UUID;

/**
 * Why two fragments were, or were not, taken for one person.
 *
 * @param fragment the fragment the touchpoint was observed under
 * @param other the fragment it pointed to
 * @param rule by which rule
 * @param verdict linked, or why not
 * @param via the identifier that points from the one to the other
 * @param trusted whether the source's word links people by any namespace
 * @param touchpoint the touchpoint that says so
 * @param source the source that sent it
 * @param at when it happened
 */
public record LinkEvidence(
    UUID fragment,
    UUID other,
    Rule rule,
    Verdict verdict,
    Identifier via,
    boolean trusted,
    UUID touchpoint,
    String source,
    Instant at) {

  /** The same evidence told again, whatever touchpoint tells it. */
  public record Key(
      UUID fragment, UUID other, Rule rule, Verdict verdict, Identifier via, boolean trusted) {}

  public Key key() {
    return new Key(fragment, other, rule, verdict, via, trusted);
  }

  /** What may speak for one person. */
  public enum Rule {
    /** A user id and an anonymous id in one touchpoint. */
    SIGNED_IN,
    /** An alias call. */
    ALIAS,
    /** The same e-mail address or phone number. */
    SAME_CONTACT,
    /** The same external id, device or other identifier. */
    SAME_IDENTIFIER,
    /** A code that the site showed and the caller read out to an agent. */
    CLAIM_CODE,
    /** An agent says so. */
    AGENT_CONFIRMED
  }

  /** What came of it. */
  public enum Verdict {
    LINKED,
    /** Both sides have a user id, and not the same. */
    REFUSED_TWO_USERS,
    /** The source's word is not enough for this rule. */
    REFUSED_UNTRUSTED_SOURCE,
    /** A fragment of one was separated from a fragment of the other. */
    REFUSED_KEPT_APART,
    /** Together they would have more identifiers than allowed. */
    REFUSED_OVER_LIMIT
  }
}
