package io.engagementhub.profile.preferences.http;

import static io.engagementhub.kit.problems.ProblemType.INVALID;
import static io.engagementhub.kit.problems.ProblemType.MALFORMED;
import static io.engagementhub.kit.problems.ProblemType.PRECONDITION_REQUIRED;
import static io.engagementhub.kit.problems.ProblemType.STALE;

import io.engagementhub.kit.problems.Problem.FieldError;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.profile.preferences.ChangePreferences;
import io.engagementhub.profile.preferences.ChangePreferences.Command;
import io.engagementhub.profile.preferences.ChangePreferences.Outcome;
import io.engagementhub.profile.preferences.PreferenceState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How preferences are told and taken, from whomever. */
@ApplicationScoped
class PreferenceAnswers {
  private final ChangePreferences change;

  PreferenceAnswers(ChangePreferences change) {
    this.change = change;
  }

  Response get(UUID profile, Response unknown) {
    return change.read(profile).map(PreferenceAnswers::of).orElse(unknown);
  }

  /**
   * Takes preferences.
   *
   * @param by who enters them for the person, and so must give a reason; null if they do
   */
  Response put(
      UUID profile,
      @Nullable String ifMatch,
      @Nullable PreferencesBody body,
      @Nullable String by,
      Response unknown) {
    if (ifMatch == null) {
      return Refusals.refuse(PRECONDITION_REQUIRED, "Send the ETag you have read as If-Match");
    }
    if (body == null) {
      return Refusals.refuse(MALFORMED, "A body is required");
    }
    var errors = new ArrayList<FieldError>();
    var preferences = body.read(errors);
    var reason = by == null ? null : body.reason(errors);
    if (!errors.isEmpty()) {
      return Refusals.refuse(INVALID, errors);
    }
    return switch (change.handle(new Command(profile, ifMatch.strip(), preferences, by, reason))) {
      case Outcome.Done(var state) -> of(state);
      case Outcome.Unknown() -> unknown;
      case Outcome.Stale() -> Refusals.refuse(STALE, STALE.title());
    };
  }

  static Response of(PreferenceState state) {
    return Response.ok(state.document()).header(HttpHeaders.ETAG, state.tag()).build();
  }
}
