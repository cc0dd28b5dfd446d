package io.engagementhub.profile.privacy;

import io.engagementhub.contracts.DataSubject;
import io.engagementhub.contracts.Identifier;
import io.engagementhub.contracts.PrivacyRequested;
import io.engagementhub.contracts.Topics;
import io.engagementhub.kit.events.EventCodec;
import io.engagementhub.kit.events.OutgoingEvent;
import io.engagementhub.kit.outbox.Outbox;
import io.engagementhub.kit.privacy.AnswerPrivacyRequest;
import io.engagementhub.kit.privacy.ErasedPeople;
import io.engagementhub.profile.privacy.PrivacyRequests.Asked;
import io.engagementhub.profile.privacy.domain.Deadline;
import io.engagementhub.profile.privacy.domain.Details;
import io.engagementhub.profile.privacy.domain.RequestKind;
import io.engagementhub.profile.privacy.domain.RequestStatus;
import io.engagementhub.profile.privacy.persistence.Subjects;
import io.engagementhub.profile.resolving.Races;
import io.engagementhub.profile.segments.ReevaluateSegments;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Accepts a request; where services do it, does this service's part and asks the others. */
@ApplicationScoped
public class SubmitRequest {
  private static final EventCodec<PrivacyRequested> CODEC = EventCodec.of(PrivacyRequested.class);

  private final DataSource database;
  private final PrivacyRequests requests;
  private final AnswerPrivacyRequest answer;
  private final ErasedPeople erased;
  private final ReevaluateSegments segments;
  private final ApplyRights rights;
  private final Outbox outbox;
  private final InstantSource clock;

  SubmitRequest(
      DataSource database,
      PrivacyRequests requests,
      AnswerPrivacyRequest answer,
      ErasedPeople erased,
      ReevaluateSegments segments,
      ApplyRights rights,
      Outbox outbox,
      InstantSource clock) {
    this.database = database;
    this.requests = requests;
    this.answer = answer;
    this.erased = erased;
    this.segments = segments;
    this.rights = rights;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * What is asked.
   *
   * @param identifiers of one person
   * @param customer their user id, if it is they who ask
   * @param by who submits it
   * @param verification how it was made sure who asks
   * @param details of a rectification or an objection
   */
  public record Command(
      UUID id,
      RequestKind kind,
      String regulation,
      List<Identifier> identifiers,
      @Nullable String customer,
      String by,
      String verification,
      Details details) {
    public Command {
      identifiers = List.copyOf(identifiers);
    }
  }

  /** What came of it. */
  public sealed interface Outcome {
    record Accepted(PrivacyRequest request) implements Outcome {}

    /** There is a request of this id. */
    record Known() implements Outcome {}

    /** The identifiers belong to several people. */
    record Ambiguous() implements Outcome {}

    /** What is asked for cannot be done; the field that says so, and why. */
    record Unfit(String field, String message) implements Outcome {}
  }

  /** Accepts it in a transaction of its own, which an officer's decision may get in the way of. */
  public Outcome handle(Command command) {
    return Races.settle(() -> QuarkusTransaction.requiringNew().call(() -> submit(command)));
  }

  private Outcome submit(Command command) {
    try (var connection = database.getConnection()) {
      var unfit = rights.unfit(connection, command.details());
      if (unfit.isPresent()) {
        return unfit.get();
      }
      if (command.kind() == RequestKind.ERASURE) {
        Subjects.notForEver(connection);
        erased.alone(connection);
      }
      if (command.kind() == RequestKind.ERASURE || command.kind() == RequestKind.RESTRICTION) {
        segments.holdDefinitions(connection);
      }
      var subject = Subjects.lock(connection, command.identifiers());
      if (subject.isEmpty()) {
        return new Outcome.Ambiguous();
      }
      return accept(connection, command, subject.get());
    } catch (SQLException | IOException e) {
      throw new IllegalStateException("a privacy request could not be accepted", e);
    }
  }

  private Outcome accept(Connection connection, Command command, DataSubject subject)
      throws SQLException, IOException {
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    boolean byServices = command.kind().isDoneByServices();
    var request =
        new PrivacyRequest(
            command.id(),
            command.kind(),
            command.regulation(),
            byServices ? RequestStatus.IN_PROGRESS : RequestStatus.PENDING,
            now,
            command.by(),
            command.verification(),
            Deadline.of(now),
            null,
            null,
            null,
            null,
            List.of(),
            List.of(new PrivacyRequest.Step(now, command.by(), "submitted")));
    var asked = new Asked(subject, command.details());
    if (!requests.add(connection, request, command.customer(), asked)) {
      return new Outcome.Known();
    }
    if (byServices) {
      ask(connection, request, subject);
    }
    rights.begin(connection, request, asked);
    return new Outcome.Accepted(requests.find(request.id()).orElse(request));
  }

  private void ask(Connection connection, PrivacyRequest request, DataSubject subject)
      throws SQLException, IOException {
    boolean erase = request.kind() == RequestKind.ERASURE;
    var asked =
        new PrivacyRequested(
            request.id(),
            erase ? PrivacyRequested.Kind.ERASURE : PrivacyRequested.Kind.ACCESS,
            subject,
            request.submittedAt());
    if (erase) {
      outbox.append(AnswerPrivacyRequest.event(answer.erase(connection, asked)));
    } else {
      outbox.append(answer.give(connection, asked));
    }
    outbox.append(
        new OutgoingEvent(
            Topics.PRIVACY_REQUESTS,
            request.id().toString(),
            request.id().toString(),
            PrivacyRequested.EVENT_TYPE,
            request.submittedAt(),
            null,
            CODEC.write(asked)));
  }
}
