package io.engagementhub.profile.consents.domain;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a string of the Transparency and Consent Framework says that concerns this hub (IAB Europe,
 * TCF v2.2, TC string format). Purposes and vendors go by their numbers in the Global Vendor List.
 *
 * @param consented purposes that the person consented to
 * @param unopposed purposes that may rest on legitimate interests: the person was told and did not
 *     object
 * @param vendor what it says of the vendor that the hub is; null for a hub that is none, of which
 *     the purposes that are consented to are all that counts
 */
public record TcfSignals(
    Set<Integer> consented, Set<Integer> unopposed, @Nullable OfVendor vendor) {
  /** To store on a device, and to personalise: no interest is legitimate enough since TCF v2.2. */
  private static final Set<Integer> ONLY_BY_CONSENT = Set.of(1, 3, 4, 5, 6);

  private static final Set<Restriction> AGAINST_CONSENT =
      Set.of(Restriction.NOT_ALLOWED, Restriction.BY_INTEREST_ONLY);
  private static final Set<Restriction> AGAINST_INTEREST =
      Set.of(Restriction.NOT_ALLOWED, Restriction.BY_CONSENT_ONLY);

  public TcfSignals {
    consented = Set.copyOf(consented);
    unopposed = Set.copyOf(unopposed);
  }

  /** What a publisher lets a vendor do less than the person does. */
  public enum Restriction {
    /** Restriction type 0. */
    NOT_ALLOWED,
    /** Restriction type 1. */
    BY_CONSENT_ONLY,
    /** Restriction type 2. */
    BY_INTEREST_ONLY
  }

  /**
   * What is said of one vendor.
   *
   * @param consented whether the person consented to the vendor
   * @param unopposed whether the person did not object to the vendor's legitimate interests
   * @param restrictions by purpose
   */
  public record OfVendor(
      boolean consented, boolean unopposed, Map<Integer, Set<Restriction>> restrictions) {
    public OfVendor {
      restrictions = Map.copyOf(restrictions);
    }
  }

  /** Whether all that the purpose stands for is allowed, on the legal basis that it has. */
  public boolean allow(Purpose purpose) {
    boolean isByInterest = purpose.legalBasis() == LegalBasis.LEGITIMATE_INTERESTS;
    return purpose.tcfPurposes().stream()
        .allMatch(
            number ->
                vendor == null
                    ? consented.contains(number)
                    : allows(number, isByInterest && !ONLY_BY_CONSENT.contains(number), vendor));
  }

  /** A vendor has one basis: a restriction to the other leaves it none. */
  private boolean allows(int number, boolean isByInterest, OfVendor of) {
    var restrictions = of.restrictions().getOrDefault(number, Set.of());
    return isByInterest
        ? of.unopposed()
            && unopposed.contains(number)
            && Collections.disjoint(restrictions, AGAINST_INTEREST)
        : of.consented()
            && consented.contains(number)
            && Collections.disjoint(restrictions, AGAINST_CONSENT);
  }
}
