package io.engagementhub.profile.loyalty;

import io.engagementhub.conditions.ConsentState;
import io.engagementhub.conditions.Facts;
import io.engagementhub.conditions.Occurrence;
import io.engagementhub.conditions.Value;
import io.engagementhub.profile.loyalty.domain.Earning;
import io.engagementhub.profile.loyalty.domain.Heard;
import io.engagementhub.profile.loyalty.domain.Lot;
import io.engagementhub.profile.loyalty.domain.Programme;
import io.engagementhub.profile.loyalty.domain.Rule;
import io.engagementhub.profile.loyalty.domain.Rule.Grant;
import io.engagementhub.profile.loyalty.domain.Streaks;
import io.engagementhub.profile.loyalty.domain.Streaks.Deed;
import io.engagementhub.profile.loyalty.domain.Wallet;
import io.engagementhub.profile.loyalty.persistence.Benefits;
import io.engagementhub.profile.loyalty.persistence.Deeds;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** Gives points or benefits for many good days. */
@ApplicationScoped
class EarnStreaks {
  private static final int LONGEST_ZONE = 60;

  void earn(
      Connection connection,
      Programme programme,
      Rule.Streak rule,
      Heard heard,
      Facts facts,
      Wallet wallet,
      Instant now)
      throws SQLException {
    var occasion = heard.occasion();
    if (!Earning.applies(rule, occasion, facts) || !consents(rule, facts)) {
      return;
    }
    var profile = heard.profile();
    var zone = zone(programme, heard, facts);
    var touched = occasion.at().atZone(zone).toLocalDate();
    var deeds =
        Deeds.load(
                connection,
                profile,
                rule.when(),
                touched.minusDays(rule.within()).atStartOfDay(zone).toInstant(),
                touched.plusDays(rule.within() + 1L).atStartOfDay(zone).toInstant())
            .stream()
            .flatMap(deed -> deed(rule, deed, zone).stream())
            .toList();
    var used = Benefits.used(connection, profile, programme.id(), rule.id()).orElse(null);
    var run = Streaks.completed(rule, deeds, used, touched).orElse(null);
    if (run == null) {
      return;
    }
    Benefits.use(connection, heard.fragment(), programme.id(), rule.id(), run.last());
    switch (rule.grant()) {
      case Grant.Points(var points) ->
          wallet
              .purse(heard.fragment())
              .earn(
                  Lot.of(
                      occasion.transaction(rule),
                      rule.id(),
                      null,
                      occasion.at(),
                      occasion.at(),
                      programme.expiry(occasion.at(), null),
                      points,
                      points));
      case Grant.Benefit(var kind, var value, var validFor) ->
          Benefits.grant(
              connection,
              heard.fragment(),
              programme.id(),
              new Benefit(
                  occasion.transaction(rule),
                  rule.id(),
                  kind,
                  value,
                  Streaks.reason(rule, run),
                  now,
                  now.atZone(zone).plus(validFor).toInstant()));
    }
  }

  private static boolean consents(Rule.Streak rule, Facts facts) {
    var purpose = rule.consent();
    return purpose == null || facts.consent(purpose) == ConsentState.GRANTED;
  }

  private static Optional<Deed> deed(Rule.Streak rule, Occurrence deed, ZoneId zone) {
    var day = deed.at().atZone(zone).toLocalDate();
    var sum = rule.sum();
    if (sum == null) {
      return Optional.of(new Deed(day, BigDecimal.ONE));
    }
    return deed.properties()
        .find(sum)
        .filter(Value.Numeric.class::isInstance)
        .map(value -> new Deed(day, ((Value.Numeric) value).number()));
  }

  /** The person's own, as a trait tells it; else the touchpoint's; else the programme's. */
  private static ZoneId zone(Programme programme, Heard heard, Facts facts) {
    return facts
        .trait(LiveProgramme.TIME_ZONE)
        .filter(Value.Text.class::isInstance)
        .flatMap(value -> zone(((Value.Text) value).text()))
        .or(() -> zone(heard.timeZone()))
        .orElse(programme.zone());
  }

  private static Optional<ZoneId> zone(String text) {
    if (text.isEmpty() || text.length() > LONGEST_ZONE) {
      return Optional.empty();
    }
    try {
      return Optional.of(ZoneId.of(text));
    } catch (DateTimeException noSuchZone) {
      return Optional.empty();
    }
  }
}
