package io.engagementhub.profile.consents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.engagementhub.contracts.Identifier;
import io.engagementhub.contracts.TouchpointType;
import io.engagementhub.profile.consents.persistence.Addresses;
import io.engagementhub.profile.consents.persistence.Purposes;
import io.engagementhub.profile.resolving.TellTouchpoint;
import io.engagementhub.profile.resolving.TellTouchpoint.Told;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Takes choices that were made in the preference centre or told to an agent. They become a
 * touchpoint, which is the proof and takes the way of all touchpoints.
 */
@ApplicationScoped
public class StateConsents {
  private static final String NAME = "Consent Preference Updated";

  private final DataSource database;
  private final TellTouchpoint touchpoints;

  StateConsents(DataSource database, TellTouchpoint touchpoints) {
    this.database = database;
    this.touchpoints = touchpoints;
  }

  /**
   * One choice.
   *
   * @param textVersion of the text that was shown; a grant needs it
   */
  public record Choice(String purpose, boolean granted, @Nullable Long textVersion) {}

  /** What came of it. */
  public sealed interface Outcome {
    /** It will stand within a second or so. */
    record Accepted(UUID touchpoint) implements Outcome {}

    /** There is no such purpose; the position in the list. */
    record UnknownPurpose(int position) implements Outcome {}

    /** The text of this version does not hold, so nobody can agree to it; the position. */
    record OtherText(int position) implements Outcome {}

    /** The purpose rests on something that nobody can object to; the position. */
    record NotOpen(int position) implements Outcome {}

    record UnknownProfile() implements Outcome {}

    /** Nothing that was observed belongs to the person any more. */
    record NoAddress() implements Outcome {}
  }

  /** What a signed-in customer chose for themselves. */
  @Transactional
  public Outcome ofCustomer(Identifier user, List<Choice> choices) {
    return check(choices)
        .orElseGet(
            () -> accept(user, choices, "web", ChoicesTold.IN_PREFERENCE_CENTRE, null, null));
  }

  /**
   * What a person told an agent.
   *
   * @param by the agent
   * @param reason how the person said so
   */
  @Transactional
  public Outcome byAgent(UUID profile, List<Choice> choices, String by, String reason) {
    var fault = check(choices);
    if (fault.isPresent()) {
      return fault.get();
    }
    try (var connection = database.getConnection()) {
      if (!Addresses.isKnown(connection, profile)) {
        return new Outcome.UnknownProfile();
      }
      return Addresses.of(connection, profile)
          .map(address -> accept(address, choices, "call-centre", ChoicesTold.BY_AGENT, by, reason))
          .orElseGet(Outcome.NoAddress::new);
    } catch (SQLException e) {
      throw new IllegalStateException("who it is could not be read", e);
    }
  }

  /**
   * Why these purposes cannot be objected to: the first that is unknown or not open; else empty.
   */
  public Optional<Outcome> open(Connection connection, List<String> purposes) throws SQLException {
    var known = Purposes.versions(connection, purposes);
    for (int i = 0; i < purposes.size(); i++) {
      var purpose = known.current(purposes.get(i));
      if (purpose.isEmpty()) {
        return Optional.of(new Outcome.UnknownPurpose(i));
      }
      if (!purpose.get().legalBasis().isOpenToObjection()) {
        return Optional.of(new Outcome.NotOpen(i));
      }
    }
    return Optional.empty();
  }

  /**
   * What somebody objected to by a request, which is the proof. The refusal names the version of
   * the purpose, and by it the legal basis, that it goes against.
   *
   * @param purposes that are open to it
   * @param by who submitted it for the person; null if they did
   */
  @Transactional
  public void objection(
      Identifier person, List<String> purposes, UUID request, @Nullable String by) {
    try (var connection = database.getConnection()) {
      var known = Purposes.versions(connection, purposes);
      var choices =
          purposes.stream()
              .flatMap(id -> known.current(id).stream())
              .map(purpose -> new Choice(purpose.id(), false, purpose.version()))
              .toList();
      accept(person, choices, "server", ChoicesTold.BY_OBJECTION, by, "privacy request " + request);
    } catch (SQLException e) {
      throw new IllegalStateException("purposes could not be read", e);
    }
  }

  private Optional<Outcome> check(List<Choice> choices) {
    var ids = choices.stream().map(Choice::purpose).distinct().toList();
    try (var connection = database.getConnection()) {
      var purposes = Purposes.versions(connection, ids);
      for (int i = 0; i < choices.size(); i++) {
        var choice = choices.get(i);
        var current = purposes.current(choice.purpose());
        if (current.isEmpty()) {
          return Optional.of(new Outcome.UnknownPurpose(i));
        }
        var shown = choice.textVersion();
        boolean holds = shown != null && shown == current.get().version();
        if (choice.granted() ? !holds : shown != null && !holds) {
          return Optional.of(new Outcome.OtherText(i));
        }
      }
      return Optional.empty();
    } catch (SQLException e) {
      throw new IllegalStateException("purposes could not be read", e);
    }
  }

  private Outcome accept(
      Identifier person,
      List<Choice> choices,
      String channel,
      String how,
      @Nullable String by,
      @Nullable String reason) {
    var told = new Told(ChoicesTold.HUB, person, TouchpointType.TRACK, NAME, channel);
    return new Outcome.Accepted(
        touchpoints.tell(
            told,
            message -> {
              var consent = message.withObject("/context/consent").put("how", how);
              if (by != null) {
                consent.put("by", by);
              }
              if (reason != null) {
                consent.put("reason", reason);
              }
              put(choices, consent);
            }));
  }

  private static void put(List<Choice> choices, ObjectNode consent) {
    var preferences = consent.putObject("categoryPreferences");
    var versions = consent.putObject("textVersions");
    for (var choice : choices) {
      preferences.put(choice.purpose(), choice.granted());
      if (choice.textVersion() != null) {
        versions.put(choice.purpose(), choice.textVersion());
      }
    }
  }
}
