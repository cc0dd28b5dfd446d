package io.engagementhub.profile.consents;

import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.contracts.CollectedTouchpoint;
import io.engagementhub.profile.consents.domain.Purpose;
import io.engagementhub.profile.consents.domain.TcfSignals;
import io.engagementhub.profile.resolving.domain.WellFormed;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Choices that a message tells in {@code context.consent}: {@code categoryPreferences} by purpose
 * (in lower case), beside them {@code textVersions} that were shown and {@code how} was asked; and
 * {@code tcString}, for the purposes that are mapped to those of the TCF. Where several speak of a
 * purpose a refusal wins. Global Privacy Control ({@code context.gpc}) refuses some purposes
 * whatever else is said.
 *
 * @param choices by purpose
 * @param isTcfBroken whether there is a TCF string that cannot be read. It says nothing: nobody
 *     chose what it does not say, so it neither grants anything nor undoes what was chosen before
 */
record ChoicesTold(Map<String, Choice> choices, boolean isTcfBroken) {
  /** Source of touchpoints that the hub makes itself. */
  static final String HUB = "hub";

  static final String BY_AGENT = "agent";
  static final String BY_OBJECTION = "objection";
  static final String IN_PREFERENCE_CENTRE = "preference-centre";

  private static final String BY_BANNER = "banner";
  private static final String BY_GPC = "gpc";
  private static final String BY_TCF = "tcf";
  private static final Set<String> WAYS =
      Set.of(BY_BANNER, IN_PREFERENCE_CENTRE, "form", "app", "import");
  private static final Set<String> BY_HUB = Set.of(BY_AGENT, BY_OBJECTION);
  private static final int LONGEST_PURPOSE = 100;

  /**
   * A choice as told.
   *
   * @param by who entered it for the person
   * @param evidence the string it was read from
   */
  record Choice(
      boolean granted,
      String how,
      @Nullable Long textVersion,
      @Nullable String by,
      @Nullable String reason,
      @Nullable String evidence) {
    private Choice orRefused(Choice other) {
      return granted ? other : this;
    }
  }

  /** Whether one of the messages has a TCF string, so that it is needed to know what is mapped. */
  static boolean areOfTcf(List<JsonNode> messages) {
    return messages.stream().anyMatch(message -> !tcf(message).isEmpty());
  }

  private static String tcf(JsonNode message) {
    var said = message.path("context").path("consent").path("tcString");
    if (said.isMissingNode() || said.isNull()) {
      return "";
    }
    return said.isTextual() ? said.textValue() : said.toString();
  }

  /**
   * Reads a message.
   *
   * @param catalogue of purposes, if there is a TCF string
   * @param vendor who the hub is in a TCF string; empty for nobody
   */
  static ChoicesTold of(
      CollectedTouchpoint touchpoint,
      JsonNode message,
      List<String> refusedByGpc,
      List<Purpose> catalogue,
      OptionalInt vendor) {
    var choices = new HashMap<String, Choice>();
    preferences(touchpoint, message.path("context").path("consent"), choices);
    var tcf = tcf(message);
    var signals = TcfString.read(tcf, vendor);
    signals.ifPresent(said -> byTcf(said, tcf, catalogue, choices));
    if (message.path("context").path("gpc").asBoolean(false)) {
      refusedByGpc.forEach(
          purpose -> choices.put(purpose, new Choice(false, BY_GPC, null, null, null, null)));
    }
    return new ChoicesTold(choices, !tcf.isEmpty() && signals.isEmpty());
  }

  private static void byTcf(
      TcfSignals said, String tcf, List<Purpose> catalogue, Map<String, Choice> choices) {
    for (var purpose : catalogue) {
      if (!purpose.tcfPurposes().isEmpty()) {
        var choice = new Choice(said.allow(purpose), BY_TCF, null, null, null, tcf);
        choices.merge(purpose.id(), choice, Choice::orRefused);
      }
    }
  }

  private static void preferences(
      CollectedTouchpoint touchpoint, JsonNode consent, Map<String, Choice> choices) {
    boolean byHub = touchpoint.trusted() && touchpoint.sourceId().equals(HUB);
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
                byHub ? text(consent.path("reason")) : null,
                null);
        choices.merge(purpose, choice, Choice::orRefused);
      }
    }
  }

  private static String way(JsonNode consent, boolean byHub) {
    var said = consent.path("how").asText(BY_BANNER);
    return WAYS.contains(said) || (byHub && BY_HUB.contains(said)) ? said : BY_BANNER;
  }

  private static @Nullable Long version(JsonNode said) {
    return said.canConvertToLong() && said.isIntegralNumber() && said.longValue() > 0
        ? said.longValue()
        : null;
  }

  private static @Nullable String text(JsonNode said) {
    return said.isTextual() ? said.textValue() : null;
  }
}
