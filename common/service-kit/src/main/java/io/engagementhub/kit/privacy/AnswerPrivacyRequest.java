package io.engagementhub.kit.privacy;

import io.engagementhub.contracts.Json;
import io.engagementhub.contracts.PrivacyPart;
import io.engagementhub.contracts.PrivacyReceipt;
import io.engagementhub.contracts.PrivacyRequested;
import io.engagementhub.contracts.Topics;
import io.engagementhub.kit.events.EventCodec;
import io.engagementhub.kit.events.IncomingEvent;
import io.engagementhub.kit.events.OutgoingEvent;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Does this service's part on a person's request, and answers. An erasure delivered again is
 * answered as the first time; what is asked for is read anew.
 */
@ApplicationScoped
public class AnswerPrivacyRequest {
  private static final EventCodec<PrivacyReceipt> RECEIPTS = EventCodec.of(PrivacyReceipt.class);
  private static final EventCodec<PrivacyPart> PARTS = EventCodec.of(PrivacyPart.class);

  /** Characters of JSON in one part, so that it fits a record of 1 MiB in any script. */
  private static final int PART_LENGTH = 200_000;

  private static final String ANSWERED = "select receipt from privacy_answer where request_id = ?";
  private static final String ANSWER =
      "insert into privacy_answer (request_id, receipt) values (?, ?)";

  private final DataSource database;
  private final PersonalRows rows;
  private final ErasedPeople erased;
  private final InstantSource clock;
  private final String service;

  AnswerPrivacyRequest(
      DataSource database,
      PersonalRows rows,
      ErasedPeople erased,
      InstantSource clock,
      @ConfigProperty(name = "hub.service") String service) {
    this.database = database;
    this.rows = rows;
    this.erased = erased;
    this.clock = clock;
    this.service = service;
  }

  /** Applies each request in a transaction of its own; gives parts and receipts to be published. */
  public List<OutgoingEvent> apply(List<IncomingEvent<PrivacyRequested>> events) {
    var outgoing = new ArrayList<OutgoingEvent>();
    for (var event : events) {
      var request = event.data();
      outgoing.addAll(QuarkusTransaction.requiringNew().call(() -> answer(request)));
    }
    return outgoing;
  }

  private List<OutgoingEvent> answer(PrivacyRequested request) {
    try (var connection = database.getConnection()) {
      return switch (request.kind()) {
        case ACCESS -> give(connection, request);
        case ERASURE -> List.of(event(erase(connection, request)));
      };
    } catch (SQLException | IOException e) {
      throw new IllegalStateException("a privacy request could not be answered", e);
    }
  }

  /** Erases in the running transaction, once; gives the receipt of that one time. */
  public PrivacyReceipt erase(Connection connection, PrivacyRequested request)
      throws SQLException, IOException {
    erased.alone(connection);
    var before = answered(connection, request.id());
    if (before != null) {
      return RECEIPTS.read(before);
    }
    erased.forget(connection, clock.instant());
    erased.add(connection, request.subject(), request.requestedAt());
    var counts = rows.erase(connection, request.subject());
    var receipt = new PrivacyReceipt(request.id(), service, counts, 0, clock.instant());
    try (var statement = connection.prepareStatement(ANSWER)) {
      statement.setObject(1, request.id());
      statement.setBytes(2, RECEIPTS.write(receipt));
      statement.executeUpdate();
    }
    return receipt;
  }

  private static byte @Nullable [] answered(Connection connection, UUID request)
      throws SQLException {
    try (var statement = connection.prepareStatement(ANSWERED)) {
      statement.setObject(1, request);
      try (var row = statement.executeQuery()) {
        return row.next() ? row.getBytes(1) : null;
      }
    }
  }

  /** Reads everything of the person in the running transaction, as parts and a receipt of them. */
  public List<OutgoingEvent> give(Connection connection, PrivacyRequested request)
      throws SQLException {
    var parts = new Parts(request.id());
    rows.read(connection, request.subject(), parts::take);
    parts.close();
    parts.events.add(
        event(
            new PrivacyReceipt(
                request.id(), service, parts.counts, parts.number, clock.instant())));
    return parts.events;
  }

  private final class Parts {
    private final UUID request;
    private final List<OutgoingEvent> events = new ArrayList<>();
    private final Map<String, Long> counts = new TreeMap<>();
    private final List<Json> lines = new ArrayList<>();
    private int length;
    private int number;

    Parts(UUID request) {
      this.request = request;
    }

    void take(String table, String row) {
      counts.merge(table, 1L, Long::sum);
      var line =
          "{\"service\":\"" + service + "\",\"table\":\"" + table + "\",\"row\":" + row + "}";
      if (length + line.length() > PART_LENGTH) {
        close();
      }
      lines.add(new Json(line));
      length += line.length();
    }

    void close() {
      if (lines.isEmpty()) {
        return;
      }
      var part = new PrivacyPart(request, service, number, lines);
      events.add(
          new OutgoingEvent(
              Topics.PRIVACY_PARTS,
              request.toString(),
              request + "/" + service + "/" + number,
              PrivacyPart.EVENT_TYPE,
              clock.instant(),
              null,
              PARTS.write(part)));
      lines.clear();
      length = 0;
      number++;
    }
  }

  /** The receipt as an event. */
  public static OutgoingEvent event(PrivacyReceipt receipt) {
    return new OutgoingEvent(
        Topics.PRIVACY_RECEIPTS,
        receipt.requestId().toString(),
        receipt.requestId() + "/" + receipt.service(),
        PrivacyReceipt.EVENT_TYPE,
        receipt.at(),
        null,
        RECEIPTS.write(receipt));
  }
}
