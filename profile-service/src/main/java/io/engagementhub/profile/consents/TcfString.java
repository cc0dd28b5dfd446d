package io.engagementhub.profile.consents;

import com.iabtcf.decoder.TCString;
import com.iabtcf.exceptions.TCStringDecodeException;
import com.iabtcf.v2.RestrictionType;
import io.engagementhub.profile.consents.domain.TcfSignals;
import io.engagementhub.profile.consents.domain.TcfSignals.OfVendor;
import io.engagementhub.profile.consents.domain.TcfSignals.Restriction;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** Strings of IAB Europe's Transparency and Consent Framework, version 2. */
final class TcfString {
  private static final int VERSION = 2;
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*+");

  /** In characters; one that names every vendor there is stays well below. */
  private static final int LONGEST = 8_000;

  /**
   * What the core segment says; empty if it is not such a string, whole and in full.
   *
   * @param vendor who is asked about; empty for nobody
   */
  static Optional<TcfSignals> read(String text, OptionalInt vendor) {
    if (text.length() > LONGEST || !SHAPE.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      var read = TCString.decode(text);
      return read.getVersion() == VERSION ? Optional.of(signals(read, vendor)) : Optional.empty();
    } catch (IllegalArgumentException
        | IndexOutOfBoundsException
        | TCStringDecodeException broken) {
      return Optional.empty();
    }
  }

  private static TcfSignals signals(TCString read, OptionalInt vendor) {
    return new TcfSignals(
        read.getPurposesConsent().toSet(),
        read.getPurposesLITransparency().toSet(),
        vendor.isPresent() ? of(read, vendor.getAsInt()) : null);
  }

  private static OfVendor of(TCString read, int vendor) {
    var restrictions = new HashMap<Integer, Set<Restriction>>();
    for (var restriction : read.getPublisherRestrictions()) {
      if (restriction.getVendorIds().contains(vendor)) {
        restriction(restriction.getRestrictionType())
            .ifPresent(
                type ->
                    restrictions
                        .computeIfAbsent(
                            restriction.getPurposeId(), _ -> EnumSet.noneOf(Restriction.class))
                        .add(type));
      }
    }
    return new OfVendor(
        read.getVendorConsent().contains(vendor),
        read.getVendorLegitimateInterest().contains(vendor),
        restrictions);
  }

  /** Type 3 is not used. */
  private static Optional<Restriction> restriction(RestrictionType type) {
    return switch (type) {
      case NOT_ALLOWED -> Optional.of(Restriction.NOT_ALLOWED);
      case REQUIRE_CONSENT -> Optional.of(Restriction.BY_CONSENT_ONLY);
      case REQUIRE_LEGITIMATE_INTEREST -> Optional.of(Restriction.BY_INTEREST_ONLY);
      case UNDEFINED -> Optional.empty();
    };
  }

  private TcfString() {}
}
