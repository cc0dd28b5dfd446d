package io.engagementhub.profile.consents.http;

import io.engagementhub.kit.problems.Problem.FieldError;
import io.engagementhub.profile.consents.DefinePurpose.Wording;
import io.engagementhub.profile.consents.domain.LegalBasis;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A purpose as it is sent.
 *
 * @param legalBasis consent, contract, legal-obligation, vital-interests, public-task or
 *     legitimate-interests
 * @param expiresAfterDays how long a grant stands, 1 to 3650; absent for ever
 * @param tcfPurposes numbers of the purposes of IAB Europe's TCF, 1 to 11, that must all be
 *     consented to; absent if TCF strings say nothing of it
 */
record PurposeBody(
    @Nullable String id,
    @Nullable String name,
    @Nullable String text,
    @Nullable String legalBasis,
    @Nullable Long expiresAfterDays,
    @Nullable List<@Nullable Integer> tcfPurposes) {
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_TEXT = 4000;
  private static final long LONGEST_DAYS = 3650;

  /** As of policy version 4, which TCF 2.2 brought. */
  private static final int LAST_TCF_PURPOSE = 11;

  /** What came of reading it. */
  sealed interface Read {
    record Valid(Wording wording) implements Read {}

    record Invalid(List<FieldError> errors) implements Read {}
  }

  /**
   * Reads it.
   *
   * @param path the id the path says; null for a new purpose
   */
  Read read(@Nullable String path) {
    var errors = new ArrayList<FieldError>();
    var said = path == null || id != null ? id : path;
    if (said == null || !said.matches("[a-z][a-z0-9-]{0,63}")) {
      errors.add(
          new FieldError("/id", "expects 1 to 64 of a-z, 0-9 and hyphen, beginning with a letter"));
    } else if (path != null && !path.equals(said)) {
      errors.add(new FieldError("/id", "is another than the path's"));
    }
    if (!isText(name, LONGEST_NAME)) {
      errors.add(new FieldError("/name", "expects 1 to 200 characters"));
    }
    if (!isText(text, LONGEST_TEXT)) {
      errors.add(new FieldError("/text", "expects 1 to 4000 characters"));
    }
    var basis = LegalBasis.ofWireName(legalBasis);
    if (basis.isEmpty()) {
      errors.add(
          new FieldError(
              "/legalBasis",
              "expects consent, contract, legal-obligation, vital-interests, public-task or"
                  + " legitimate-interests"));
    }
    if (expiresAfterDays != null && (expiresAfterDays < 1 || expiresAfterDays > LONGEST_DAYS)) {
      errors.add(new FieldError("/expiresAfterDays", "expects 1 to 3650"));
    }
    var tcf = tcf(errors);
    return errors.isEmpty() && said != null && name != null && text != null
        ? new Read.Valid(new Wording(said, name, text, basis.orElseThrow(), expiresAfterDays, tcf))
        : new Read.Invalid(errors);
  }

  private List<Integer> tcf(List<FieldError> errors) {
    var read = new TreeSet<Integer>();
    var said = tcfPurposes == null ? List.<@Nullable Integer>of() : tcfPurposes;
    for (int i = 0; i < said.size(); i++) {
      var number = said.get(i);
      if (number == null || number < 1 || number > LAST_TCF_PURPOSE) {
        errors.add(new FieldError("/tcfPurposes/" + i, "expects 1 to 11"));
      } else if (!read.add(number)) {
        errors.add(new FieldError("/tcfPurposes/" + i, "stands twice"));
      }
    }
    return List.copyOf(read);
  }

  private static boolean isText(@Nullable String text, int longest) {
    return text != null && !text.isBlank() && text.length() <= longest && text.indexOf('\0') < 0;
  }
}
