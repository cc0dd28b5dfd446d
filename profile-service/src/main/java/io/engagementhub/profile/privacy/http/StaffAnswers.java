package io.engagementhub.profile.privacy.http;

import static io.engagementhub.kit.problems.ProblemType.CONFLICT;
import static io.engagementhub.kit.problems.ProblemType.INVALID;
import static io.engagementhub.kit.problems.ProblemType.MALFORMED;

import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.profile.privacy.PrivacyConfig;
import io.engagementhub.profile.privacy.PrivacyRequest;
import io.engagementhub.profile.privacy.SubmitRequest;
import io.engagementhub.profile.privacy.SubmitRequest.Outcome;
import io.engagementhub.profile.resolving.KnownRules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** How staff submit and see requests, wherever they do. */
@ApplicationScoped
class StaffAnswers {
  private final SubmitRequest submit;
  private final KnownRules rules;
  private final PrivacyConfig config;
  private final InstantSource clock;

  StaffAnswers(SubmitRequest submit, KnownRules rules, PrivacyConfig config, InstantSource clock) {
    this.submit = submit;
    this.rules = rules;
    this.config = config;
    this.clock = clock;
  }

  Response submit(@Nullable RequestBody body, String by) {
    if (body == null) {
      return Refusals.refuse(MALFORMED, "A body is required");
    }
    return switch (body.ofStaff(by, rules.current())) {
      case RequestBody.Read.Invalid(var errors) -> Refusals.refuse(INVALID, errors);
      case RequestBody.Read.Valid(var command) ->
          switch (submit.handle(command)) {
            case Outcome.Accepted(var request) ->
                Response.created(URI.create("/admin/v1/privacy-requests/" + request.id()))
                    .entity(of(request))
                    .build();
            case Outcome.Known() ->
                Refusals.refuse(CONFLICT, "There is a request with this id already");
            case Outcome.Unfit(var field, var message) -> Refusals.refuse(INVALID, field, message);
            case Outcome.Ambiguous() ->
                Refusals.refuse(INVALID, "/subject_identities", "belong to more than one person");
          };
    };
  }

  RequestAnswer of(PrivacyRequest request) {
    return RequestAnswer.forStaff(request, config.controller(), config.services(), clock.instant());
  }
}
