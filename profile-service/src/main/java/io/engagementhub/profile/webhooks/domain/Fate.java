package io.engagementhub.profile.webhooks.domain;

import io.engagementhub.profile.webhooks.domain.Answer.Answered;
import io.engagementhub.profile.webhooks.domain.Answer.Unreached;
import io.engagementhub.profile.webhooks.domain.Answer.Withheld;
import java.time.Duration;

/** What becomes of a delivery after an attempt. */
public sealed interface Fate {
  /** It arrived. */
  record Delivered() implements Fate {}

  /** It is never to be sent as things stand. */
  record Kept() implements Fate {}

  /** It is tried again after a while. */
  record Again(Duration after) implements Fate {}

  /** It was tried often enough. */
  record GivenUp() implements Fate {}

  /** The endpoint says that it is no more. */
  record EndpointGone() implements Fate {}

  /** The fate after the {@code attempts}th attempt. */
  static Fate of(Answer answer, int attempts, double jitter) {
    return switch (answer) {
      case Withheld _ -> new Kept();
      case Answered(int status, _) when status >= 200 && status < 300 -> new Delivered();
      case Answered(int status, _) when status == 410 -> new EndpointGone();
      case Answered(_, var asked) ->
          Backoff.after(attempts, jitter, asked).<Fate>map(Again::new).orElseGet(GivenUp::new);
      case Unreached _ ->
          Backoff.after(attempts, jitter, null).<Fate>map(Again::new).orElseGet(GivenUp::new);
    };
  }
}
