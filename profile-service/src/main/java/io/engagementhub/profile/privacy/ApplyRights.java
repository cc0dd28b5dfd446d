package io.engagementhub.profile.privacy;

import static io.engagementhub.contracts.Identifier.ANONYMOUS_ID;
import static io.engagementhub.contracts.Identifier.USER_ID;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.engagementhub.contracts.DataSubject;
import io.engagementhub.contracts.Identifier;
import io.engagementhub.contracts.TouchpointType;
import io.engagementhub.profile.consents.StateConsents;
import io.engagementhub.profile.privacy.PrivacyRequests.Asked;
import io.engagementhub.profile.privacy.SubmitRequest.Outcome.Unfit;
import io.engagementhub.profile.privacy.domain.Details;
import io.engagementhub.profile.privacy.domain.RequestStatus;
import io.engagementhub.profile.requests.JsonPointers;
import io.engagementhub.profile.resolving.ResolvingConfig;
import io.engagementhub.profile.resolving.TellTouchpoint;
import io.engagementhub.profile.resolving.domain.Identification;
import io.engagementhub.profile.resolving.domain.TraitLimits;
import io.engagementhub.profile.restrictions.RestrictPeople;
import io.engagementhub.profile.traits.KnownTraits;
import io.engagementhub.profile.traits.domain.Told;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** Does what requests for rectification, restriction and objection ask for. */
@ApplicationScoped
class ApplyRights {
  private final PrivacyRequests requests;
  private final RestrictPeople restrict;
  private final StateConsents consents;
  private final TellTouchpoint touchpoints;
  private final KnownTraits traits;
  private final TraitLimits limits;
  private final InstantSource clock;

  ApplyRights(
      PrivacyRequests requests,
      RestrictPeople restrict,
      StateConsents consents,
      TellTouchpoint touchpoints,
      KnownTraits traits,
      ResolvingConfig config,
      InstantSource clock) {
    this.requests = requests;
    this.restrict = restrict;
    this.consents = consents;
    this.touchpoints = touchpoints;
    this.traits = traits;
    this.limits = new TraitLimits(config.maxTraits(), config.maxTraitLength());
    this.clock = clock;
  }

  /** What of the details cannot be done. */
  Optional<Unfit> unfit(Connection connection, Details details) throws SQLException {
    var rules = traits.current(connection);
    for (var correction : details.corrections().entrySet()) {
      var name = correction.getKey();
      var value = correction.getValue();
      boolean isKept = limits.allowName(name) && limits.allowValue(value);
      if (!isKept
          || rules.computed().find(name) != null
          || rules.refusal(name, value).isPresent()) {
        return Optional.of(
            new Unfit(
                "/corrections/" + JsonPointers.token(name), "is nothing that this trait can be"));
      }
    }
    return switch (consents.open(connection, details.purposes()).orElse(null)) {
      case StateConsents.Outcome.UnknownPurpose(var position) ->
          Optional.of(new Unfit("/purposes/" + position, "is not in the catalogue"));
      case StateConsents.Outcome.NotOpen(var position) ->
          Optional.of(new Unfit("/purposes/" + position, "rests on what nobody can object to"));
      case null, default -> Optional.empty();
    };
  }

  /**
   * Does at once what need not wait for an officer. Whoever asks to be restricted is, until an
   * officer refuses; an objection to named purposes is done and closed.
   */
  void begin(Connection connection, PrivacyRequest request, Asked asked) throws SQLException {
    switch (request.kind()) {
      case RESTRICTION -> {
        restrict.begin(
            connection, asked.subject().fragments(), request.id(), request.submittedAt());
        requests.step(request.id(), request.submittedAt(), "hub", "restricted");
      }
      case OBJECTION -> {
        var address = address(asked.subject());
        if (address.isPresent() && !asked.details().purposes().isEmpty()) {
          object(request, address.get(), asked.details().purposes());
        }
      }
      case ACCESS, PORTABILITY, RECTIFICATION, ERASURE -> {}
    }
  }

  private void object(PrivacyRequest request, Identifier person, List<String> purposes) {
    boolean isOwn = request.submittedBy().equals("customer");
    consents.objection(person, purposes, request.id(), isOwn ? null : request.submittedBy());
    requests.close(
        request.id(),
        RequestStatus.COMPLETED,
        request.submittedAt(),
        "objected to " + String.join(", ", purposes),
        null);
    requests.step(request.id(), request.submittedAt(), "hub", "objected");
  }

  /**
   * Puts right what an open rectification says; to be called before it is closed.
   *
   * @return false if nobody is known under what the request names, so that there is nobody to be
   *     told anything
   */
  boolean putRight(UUID id) {
    var asked = requests.asked(id);
    if (asked.isEmpty() || asked.get().details().corrections().isEmpty()) {
      return true;
    }
    var person = address(asked.get().subject());
    person.ifPresent(
        whose ->
            touchpoints.tell(
                new TellTouchpoint.Told(
                    Told.CORRECTION,
                    whose,
                    TouchpointType.IDENTIFY,
                    TouchpointType.IDENTIFY.wireName(),
                    "server"),
                message -> put(asked.get().details(), message)));
    return person.isPresent();
  }

  private static void put(Details details, ObjectNode message) {
    var said = message.putObject("traits");
    details.corrections().forEach((name, value) -> said.putRawValue(name, new RawValue(value)));
  }

  /** Ends a restriction; false if none of this request is in force. */
  boolean lift(UUID id, Connection connection) throws SQLException {
    return restrict.end(connection, id, clock.instant());
  }

  /** Their user id, else an anonymous id, else a system's record or one touchpoint of theirs. */
  private static Optional<Identifier> address(DataSubject subject) {
    return first(subject, USER_ID::equals)
        .or(() -> first(subject, ANONYMOUS_ID::equals))
        .or(
            () ->
                subject.fragments().isEmpty()
                    ? Optional.empty()
                    : first(subject, Identification::isAddress));
  }

  private static Optional<Identifier> first(DataSubject subject, Predicate<String> namespace) {
    return subject.identifiers().stream()
        .filter(one -> namespace.test(one.namespace()))
        .findFirst();
  }
}
