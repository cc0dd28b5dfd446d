package io.engagementhub.profile.consents.http;

import io.engagementhub.kit.problems.Problem.FieldError;
import io.engagementhub.profile.consents.StateConsents.Choice;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Choices as they are sent.
 *
 * @param reason how the person said so; for agents only
 */
record ConsentsBody(@Nullable List<@Nullable Stated> consents, @Nullable String reason) {
  private static final int MOST = 100;
  private static final int LONGEST_REASON = 500;

  /**
   * One choice.
   *
   * @param textVersion of the purpose's text that was shown; a grant needs it
   */
  record Stated(@Nullable String purpose, @Nullable Boolean granted, @Nullable Long textVersion) {}

  /** The choices; faults are added to {@code errors}. */
  List<Choice> choices(List<FieldError> errors) {
    var said = consents == null ? List.<@Nullable Stated>of() : consents;
    if (said.isEmpty() || said.size() > MOST) {
      errors.add(new FieldError("/consents", "expects 1 to 100 choices"));
    }
    var choices = new ArrayList<Choice>();
    var purposes = new HashSet<String>();
    for (int i = 0; i < said.size(); i++) {
      var one = said.get(i);
      var path = "/consents/" + i;
      var purpose = one == null ? null : one.purpose();
      var granted = one == null ? null : one.granted();
      if (purpose == null || purpose.indexOf('\0') >= 0) {
        errors.add(new FieldError(path + "/purpose", "expects the id of a purpose"));
      } else if (!purposes.add(purpose)) {
        errors.add(new FieldError(path + "/purpose", "stands twice"));
      } else if (granted == null) {
        errors.add(new FieldError(path + "/granted", "expects true or false"));
      } else {
        choices.add(new Choice(purpose, granted, one == null ? null : one.textVersion()));
      }
    }
    return choices;
  }

  /** The reason; a fault is added to {@code errors}. */
  String reason(List<FieldError> errors) {
    if (reason == null
        || reason.isBlank()
        || reason.length() > LONGEST_REASON
        || reason.indexOf('\0') >= 0) {
      errors.add(new FieldError("/reason", "expects how the person said so, up to 500 characters"));
      return "";
    }
    return reason;
  }
}
