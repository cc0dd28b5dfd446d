package io.engagementhub.content.decisions.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.engagementhub.conditions.ConditionJson;
import io.engagementhub.conditions.Evidence;
import io.engagementhub.content.decisions.Decide.Decision;
import io.engagementhub.content.decisions.Decide.Outcome.Decided;
import io.engagementhub.content.decisions.domain.Selection.Chosen;
import io.engagementhub.content.decisions.domain.Selection.Reason;
import io.engagementhub.content.items.domain.CallToAction;
import io.engagementhub.contracts.Json;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The answer.
 *
 * @param identity {@code user} where a user id counted, else {@code anonymous}
 * @param profileKnown whether a profile was found for it
 * @param personalised whether what is known of the person was used
 */
public record DecisionResponse(
    List<Placed> decisions, String identity, boolean profileKnown, boolean personalised) {

  /**
   * What to show in one placement.
   *
   * @param decisionId to be reported with Content Shown and Content Clicked; null with no content
   * @param content null where there is nothing to show
   * @param fallback whether this is what everyone gets for want of something better
   * @param reasons absent unless asked for
   */
  public record Placed(
      String placement,
      @Nullable String decisionId,
      @Nullable Content content,
      boolean fallback,
      @JsonInclude(Include.NON_EMPTY) List<Considered> reasons) {}

  /** The wording to render. Text, not markup: whoever renders it escapes it. */
  @JsonInclude(Include.NON_NULL)
  public record Content(
      UUID itemId,
      String key,
      String variant,
      @Nullable String locale,
      String title,
      @Nullable String body,
      @Nullable CallToAction callToAction,
      @Nullable String imageUrl,
      Json attributes) {}

  /** What became of one candidate. */
  @JsonInclude(Include.NON_NULL)
  public record Considered(
      UUID itemId, String key, int priority, String verdict, @Nullable Found evidence) {}

  /** What was found of a condition and its parts. */
  @JsonInclude(Include.NON_EMPTY)
  public record Found(ObjectNode condition, boolean holds, String found, List<Found> parts) {
    static Found of(Evidence evidence) {
      return new Found(
          ConditionJson.write(evidence.condition()),
          evidence.holds(),
          evidence.found(),
          evidence.parts().stream().map(Found::of).toList());
    }
  }

  static DecisionResponse of(Decided decided, boolean userCounted) {
    return new DecisionResponse(
        decided.decisions().stream().map(DecisionResponse::placed).toList(),
        userCounted ? "user" : "anonymous",
        decided.profileKnown(),
        decided.personal());
  }

  private static Placed placed(Decision decision) {
    var chosen = decision.selection().chosen();
    return new Placed(
        decision.placement(),
        decision.id(),
        chosen.map(DecisionResponse::content).orElse(null),
        chosen.isEmpty() || chosen.get().candidate().fallback(),
        decision.selection().reasons().stream().map(DecisionResponse::considered).toList());
  }

  private static Content content(Chosen chosen) {
    var variant = chosen.variant();
    return new Content(
        chosen.candidate().itemId(),
        chosen.candidate().key(),
        variant.name(),
        variant.locale(),
        variant.title(),
        variant.body(),
        variant.callToAction(),
        variant.imageUrl(),
        variant.attributes());
  }

  private static Considered considered(Reason reason) {
    var evidence = reason.evidence();
    return new Considered(
        reason.candidate().itemId(),
        reason.candidate().key(),
        reason.candidate().priority(),
        reason.verdict().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        evidence == null ? null : Found.of(evidence));
  }
}
