package io.engagementhub.profile.consents.http;

import static io.engagementhub.kit.problems.ProblemType.CONFLICT;
import static io.engagementhub.kit.problems.ProblemType.INVALID;
import static io.engagementhub.kit.problems.ProblemType.NOT_FOUND;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.engagementhub.kit.ids.Ids;
import io.engagementhub.kit.paging.Listing;
import io.engagementhub.kit.paging.Page;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.profile.consents.ReadConsents;
import io.engagementhub.profile.consents.ReadConsents.After;
import io.engagementhub.profile.consents.ReadConsents.Consents;
import io.engagementhub.profile.consents.ReadConsents.Kept;
import io.engagementhub.profile.consents.StateConsents.Outcome;
import io.engagementhub.profile.consents.domain.Purpose;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How consents and their history are told, to whomever. */
@ApplicationScoped
class ConsentAnswers {
  private final ReadConsents consents;

  ConsentAnswers(ReadConsents consents) {
    this.consents = consents;
  }

  /**
   * What a person allows for one purpose.
   *
   * @param textVersion that holds now, to be sent with a grant
   * @param state granted, refused or not-asked
   * @param allowed whether data may be used, by the legal basis and the choice
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ConsentAnswer(
      String purpose,
      @Nullable String name,
      @Nullable String text,
      @Nullable Long textVersion,
      @Nullable String legalBasis,
      String state,
      @Nullable Instant since,
      boolean allowed) {}

  /** A choice with its proof. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record RecordAnswer(
      String purpose,
      boolean granted,
      Instant at,
      @Nullable Long textVersion,
      @Nullable Instant expiresAt,
      String how,
      String source,
      @Nullable String device,
      UUID touchpoint,
      UUID fragment,
      @Nullable String by,
      @Nullable String reason,
      @Nullable String evidence,
      Instant recordedAt) {
    static RecordAnswer of(Kept kept) {
      var made = kept.record();
      var device = made.teller().device();
      return new RecordAnswer(
          kept.purpose(),
          made.granted(),
          made.at(),
          made.textVersion(),
          made.expiresAt(),
          made.teller().how(),
          made.teller().source(),
          device.isEmpty() ? null : device,
          made.touchpoint(),
          kept.fragment(),
          made.by(),
          made.reason(),
          made.evidence(),
          made.recordedAt());
    }
  }

  /** A touchpoint that will tell what was chosen. */
  record Told(UUID touchpoint) {}

  static Response of(Consents consents) {
    var answers = new TreeMap<String, ConsentAnswer>();
    consents
        .standing()
        .forEach(
            (purpose, choice) ->
                answers.put(
                    purpose,
                    new ConsentAnswer(
                        purpose,
                        null,
                        null,
                        null,
                        null,
                        choice.granted() ? "granted" : "refused",
                        choice.at(),
                        choice.granted())));
    for (var purpose : consents.purposes()) {
      answers.put(purpose.id(), of(purpose, Optional.ofNullable(answers.get(purpose.id()))));
    }
    return Response.ok(new Page<>(new ArrayList<>(answers.values()), null)).build();
  }

  private static ConsentAnswer of(Purpose purpose, Optional<ConsentAnswer> choice) {
    return new ConsentAnswer(
        purpose.id(),
        purpose.name(),
        purpose.text(),
        purpose.version(),
        purpose.legalBasis().wireName(),
        choice.map(ConsentAnswer::state).orElse("not-asked"),
        choice.map(ConsentAnswer::since).orElse(null),
        purpose
            .legalBasis()
            .allows(choice.map(made -> made.state().equals("granted")).orElse(null)));
  }

  /** A page of a person's history; {@code unknown} if there is no such person. */
  Response history(
      UUID profile,
      @Nullable String purpose,
      int limit,
      @Nullable String cursor,
      Response unknown) {
    if (purpose != null && purpose.indexOf('\0') >= 0) {
      return Refusals.refuse(INVALID, "purpose", "expects the id of a purpose");
    }
    return Listing.of(
        limit,
        cursor,
        3,
        ConsentAnswers::after,
        asked ->
            consents
                .history(profile, purpose, asked.after(), asked.oneMore())
                .map(found -> asked.page(found, ConsentAnswers::key, RecordAnswer::of))
                .map(page -> Response.ok(page).build())
                .orElse(unknown));
  }

  private static List<String> key(Kept last) {
    return List.of(
        last.record().at().toString(), last.record().touchpoint().toString(), last.purpose());
  }

  private static Optional<After> after(List<String> parts) {
    try {
      return Ids.parse(parts.get(1))
          .filter(_ -> parts.getFirst().matches("\\d{4}-.*") && parts.getLast().indexOf('\0') < 0)
          .map(touchpoint -> new After(Instant.parse(parts.getFirst()), touchpoint, parts.get(2)));
    } catch (DateTimeException notOurs) {
      return Optional.empty();
    }
  }

  static Response of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Accepted(var touchpoint) -> Response.accepted(new Told(touchpoint)).build();
      case Outcome.UnknownPurpose(var position) ->
          Refusals.refuse(INVALID, "/consents/" + position + "/purpose", "is not in the catalogue");
      case Outcome.OtherText(var position) ->
          Refusals.refuse(
              INVALID,
              "/consents/" + position + "/textVersion",
              "expects the version of the text that holds now");
      case Outcome.NotOpen(var position) ->
          Refusals.refuse(
              INVALID, "/consents/" + position + "/purpose", "is nothing that can be refused");
      case Outcome.UnknownProfile() ->
          Refusals.refuse(NOT_FOUND, "There is no profile with this id");
      case Outcome.NoAddress() ->
          Refusals.refuse(CONFLICT, "Nothing is known of this person any more");
    };
  }
}
