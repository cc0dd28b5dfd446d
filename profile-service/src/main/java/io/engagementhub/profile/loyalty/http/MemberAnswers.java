package io.engagementhub.profile.loyalty.http;

import static io.engagementhub.kit.problems.ProblemType.CONFLICT;
import static io.engagementhub.kit.problems.ProblemType.INVALID;
import static io.engagementhub.kit.problems.ProblemType.NOT_FOUND;

import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.kit.ids.Ids;
import io.engagementhub.kit.paging.Listing;
import io.engagementhub.kit.paging.Page;
import io.engagementhub.kit.problems.Problem.FieldError;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.profile.loyalty.ReadStatement;
import io.engagementhub.profile.loyalty.RedeemReward;
import io.engagementhub.profile.loyalty.Redemption.Status;
import io.engagementhub.profile.loyalty.SettleRedemption;
import io.engagementhub.profile.loyalty.StatementLine.Position;
import io.engagementhub.profile.loyalty.http.LoyaltyResponses.RedemptionResponse;
import io.engagementhub.profile.loyalty.http.LoyaltyResponses.RewardResponse;
import io.engagementhub.profile.loyalty.http.LoyaltyResponses.StatementResponse;
import io.engagementhub.profile.loyalty.http.LoyaltyResponses.TransactionResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What customers and agents are answered alike about one person's points. */
@ApplicationScoped
class MemberAnswers {
  private static final UUID LAST = UUID.fromString("ffffffff-ffff-ffff-ffff-ffffffffffff");
  private static final int LONGEST_REFERENCE = 100;

  private final ReadStatement statements;
  private final RedeemReward redeem;
  private final SettleRedemption settle;

  MemberAnswers(ReadStatement statements, RedeemReward redeem, SettleRedemption settle) {
    this.statements = statements;
    this.redeem = redeem;
    this.settle = settle;
  }

  static Response unknown() {
    return Refusals.refuse(NOT_FOUND, "There is no such member, or no programme is live");
  }

  Response statement(UUID profile) {
    return statements
        .of(profile)
        .map(statement -> Response.ok(StatementResponse.of(statement)).build())
        .orElseGet(MemberAnswers::unknown);
  }

  Response rewards() {
    return Response.ok(
            new Page<>(statements.rewards().stream().map(RewardResponse::of).toList(), null))
        .build();
  }

  Response transactions(UUID profile, int limit, @Nullable String cursor, boolean withNames) {
    return Listing.of(
        limit,
        cursor,
        3,
        MemberAnswers::position,
        asked ->
            asked.answer(
                statements.transactions(profile, asked.after(), asked.oneMore()),
                line -> key(line.position()),
                line -> TransactionResponse.of(line, withNames)));
  }

  private static List<String> key(Position position) {
    return List.of(
        position.recordedAt().toString(), position.id().toString(), position.fragment().toString());
  }

  private static Optional<Position> position(List<String> parts) {
    try {
      return Optional.of(
          new Position(
              Instant.parse(parts.get(0)),
              UUID.fromString(parts.get(1)),
              UUID.fromString(parts.get(2))));
    } catch (DateTimeException | IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  Response redemptions(UUID profile, int limit, @Nullable String cursor) {
    return Listing.byId(
        limit,
        cursor,
        asked ->
            asked.answer(
                statements.redemptions(profile, asked.afterOr(LAST), asked.oneMore()),
                redemption -> List.of(redemption.id().toString()),
                RedemptionResponse::of));
  }

  Response redeem(UUID profile, @Nullable JsonNode body, String by) {
    var errors = new ArrayList<FieldError>();
    var reward = text(body, "reward", false, errors);
    var reference = text(body, "reference", true, errors);
    if (!errors.isEmpty() || reward == null) {
      return Refusals.refuse(INVALID, errors);
    }
    return switch (redeem.handle(new RedeemReward.Command(profile, reward, reference, by))) {
      case RedeemReward.Outcome.Reserved(var redemption) ->
          Response.status(Response.Status.CREATED)
              .entity(RedemptionResponse.of(redemption))
              .build();
      case RedeemReward.Outcome.Again(var redemption) ->
          Response.ok(RedemptionResponse.of(redemption)).build();
      case RedeemReward.Outcome.Unknown() -> unknown();
      case RedeemReward.Outcome.UnknownReward() ->
          Refusals.refuse(INVALID, "/reward", "there is no such reward");
      case RedeemReward.Outcome.ReferenceTaken() ->
          Refusals.refuse(INVALID, "/reference", "was used for another reward");
      case RedeemReward.Outcome.NotOffered() ->
          Refusals.refuse(LoyaltyProblems.NOT_OFFERED, "It is not offered at this time");
      case RedeemReward.Outcome.TierNeeded(var tier) ->
          Refusals.refuse(LoyaltyProblems.NOT_OFFERED, "It needs the tier " + tier);
      case RedeemReward.Outcome.LimitReached(var perPerson) ->
          Refusals.refuse(LoyaltyProblems.NOT_OFFERED, "One person gets at most " + perPerson);
      case RedeemReward.Outcome.OutOfStock() ->
          Refusals.refuse(LoyaltyProblems.OUT_OF_STOCK, "None of this reward is left");
      case RedeemReward.Outcome.TooFewPoints(var points, var price) ->
          Refusals.refuse(
              LoyaltyProblems.TOO_FEW_POINTS, "It costs " + price + " and there are " + points);
    };
  }

  Response settle(UUID profile, String redemption, Status to, String by) {
    var id = Ids.parse(redemption);
    if (id.isEmpty()) {
      return Refusals.refuse(NOT_FOUND, "There is no such redemption");
    }
    return switch (settle.handle(new SettleRedemption.Command(profile, id.get(), to, by))) {
      case SettleRedemption.Outcome.Settled(var settled) ->
          Response.ok(RedemptionResponse.of(settled)).build();
      case SettleRedemption.Outcome.Unknown() ->
          Refusals.refuse(NOT_FOUND, "There is no such redemption");
      case SettleRedemption.Outcome.TooLate(var status) ->
          Refusals.refuse(CONFLICT, "It is " + status.wireName() + " already");
    };
  }

  /** A short text in a body; what is wrong with it goes into {@code errors}. */
  static @Nullable String text(
      @Nullable JsonNode body, String field, boolean optional, List<FieldError> errors) {
    var value = body == null ? null : body.get(field);
    if (optional && (value == null || value.isNull())) {
      return null;
    }
    if (value != null
        && value.isTextual()
        && !value.textValue().isBlank()
        && value.textValue().length() <= LONGEST_REFERENCE
        && value.textValue().codePoints().noneMatch(c -> c == 0 || (c >= 0xD800 && c <= 0xDFFF))) {
      return value.textValue();
    }
    errors.add(
        new FieldError("/" + field, "expects a text of 1 to " + LONGEST_REFERENCE + " characters"));
    return null;
  }
}
