package io.engagementhub.profile.consents;

import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.contracts.CollectedTouchpoint;
import io.engagementhub.profile.resolving.domain.WellFormed;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads choices from a message's {@code context.consent}: {@code categoryPreferences} by purpose
 * (in lower case), beside them {@code textVersions} that were shown and {@code how} was asked.
 * Global Privacy Control ({@code context.gpc}) refuses some purposes whatever else is said.
 */
final class ChoicesTold {
  /** Source of touchpoints that the hub makes itself. */
  static final String HUB = "hub";

  static final String BY_AGENT = "agent";
  static final String IN_PREFERENCE_CENTRE = "preference-centre";

  private static final String BY_BANNER = "banner";
  private static final String BY_GPC = "gpc";
  private static final Set<String> WAYS =
      Set.of(BY_BANNER, IN_PREFERENCE_CENTRE, "form", "app", "import");
  private static final int LONGEST_PURPOSE = 100;

  /**
   * A choice as told.
   *
   * @param by who entered it for the person
   */
  record Choice(
      boolean granted,
      String how,
      @Nullable Long textVersion,
      @Nullable String by,
      @Nullable String reason) {}

  static Map<String, Choice> of(
      CollectedTouchpoint touchpoint, JsonNode message, List<String> refusedByGpc) {
    var context = message.path("context");
    var consent = context.path("consent");
    boolean byHub = touchpoint.trusted() && touchpoint.sourceId().equals(HUB);
    var choices = new HashMap<String, Choice>();
    for (var preference : consent.path("categoryPreferences").properties()) {
      var purpose = WellFormed.text(preference.getKey().toLowerCase(Locale.ROOT));
      if (preference.getValue().isBoolean()
          && purpose.length() <= LONGEST_PURPOSE
          && purpose.indexOf('\0') < 0) {
        var choice =
            new Choice(
                preference.getValue().booleanValue(),
                way(consent, byHub),
                version(consent.path("textVersions").path(preference.getKey())),
                byHub ? text(consent.path("by")) : null,
                byHub ? text(consent.path("reason")) : null);
        choices.merge(purpose, choice, (one, other) -> one.granted() ? other : one);
      }
    }
    if (context.path("gpc").asBoolean(false)) {
      refusedByGpc.forEach(
          purpose -> choices.put(purpose, new Choice(false, BY_GPC, null, null, null)));
    }
    return choices;
  }

  private static String way(JsonNode consent, boolean byHub) {
    var said = consent.path("how").asText(BY_BANNER);
    return WAYS.contains(said) || (byHub && said.equals(BY_AGENT)) ? said : BY_BANNER;
  }

  private static @Nullable Long version(JsonNode said) {
    return said.canConvertToLong() && said.isIntegralNumber() && said.longValue() > 0
        ? said.longValue()
        : null;
  }

  private static @Nullable String text(JsonNode said) {
    return said.isTextual() ? said.textValue() : null;
  }

  private ChoicesTold() {}
}
