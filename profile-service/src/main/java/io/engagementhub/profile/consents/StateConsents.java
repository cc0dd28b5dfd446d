package io.engagementhub.profile.consents;

import io.engagementhub.contracts.CollectedTouchpoint;
import io.engagementhub.contracts.Identifier;
import io.engagementhub.contracts.Json;
import io.engagementhub.contracts.Topics;
import io.engagementhub.contracts.TouchpointIds;
import io.engagementhub.contracts.TouchpointType;
import io.engagementhub.kit.events.EventCodec;
import io.engagementhub.kit.events.EventMapper;
import io.engagementhub.kit.events.OutgoingEvent;
import io.engagementhub.kit.ids.NewIds;
import io.engagementhub.kit.outbox.Outbox;
import io.engagementhub.profile.consents.persistence.Addresses;
import io.engagementhub.profile.consents.persistence.Purposes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
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
  private static final EventCodec<CollectedTouchpoint> CODEC =
      EventCodec.of(CollectedTouchpoint.class);
  private static final String NAME = "Consent Preference Updated";

  private final DataSource database;
  private final Outbox outbox;
  private final InstantSource clock;

  StateConsents(DataSource database, Outbox outbox, InstantSource clock) {
    this.database = database;
    this.outbox = outbox;
    this.clock = clock;
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

    record UnknownProfile() implements Outcome {}

    /** Nothing but single touchpoints is known of the person. */
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
    var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    boolean isUser = person.namespace().equals(Identifier.USER_ID);
    var messageId = "consent-" + NewIds.next();
    var touchpoint =
        new CollectedTouchpoint(
            TouchpointIds.of(ChoicesTold.HUB, messageId),
            ChoicesTold.HUB,
            true,
            messageId,
            TouchpointType.TRACK,
            NAME,
            channel,
            isUser ? person.value() : null,
            isUser ? null : person.value(),
            null,
            null,
            at,
            at,
            message(messageId, person, choices, channel, how, by, reason, at));
    outbox.append(
        new OutgoingEvent(
            Topics.TOUCHPOINTS_COLLECTED,
            touchpoint.sender(),
            touchpoint.id().toString(),
            CollectedTouchpoint.EVENT_TYPE,
            at,
            null,
            CODEC.write(touchpoint)));
    return new Outcome.Accepted(touchpoint.id());
  }

  private static Json message(
      String messageId,
      Identifier person,
      List<Choice> choices,
      String channel,
      String how,
      @Nullable String by,
      @Nullable String reason,
      Instant at) {
    var message = EventMapper.shared().createObjectNode();
    message.put("type", "track").put("event", NAME).put("messageId", messageId);
    message.put(
        person.namespace().equals(Identifier.USER_ID) ? "userId" : "anonymousId", person.value());
    message.put("timestamp", at.toString());
    var context = message.putObject("context").put("channel", channel);
    context.putObject("library").put("name", "profile-service");
    var consent = context.putObject("consent").put("how", how);
    if (by != null) {
      consent.put("by", by).put("reason", reason);
    }
    var preferences = consent.putObject("categoryPreferences");
    var versions = consent.putObject("textVersions");
    for (var choice : choices) {
      preferences.put(choice.purpose(), choice.granted());
      if (choice.textVersion() != null) {
        versions.put(choice.purpose(), choice.textVersion());
      }
    }
    return new Json(message.toString());
  }
}
