package io.engagementhub.profile.privacy.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.engagementhub.contracts.Identifier;
import io.engagementhub.kit.ids.NewIds;
import io.engagementhub.kit.problems.Problem.FieldError;
import io.engagementhub.profile.privacy.SubmitRequest.Command;
import io.engagementhub.profile.privacy.domain.RequestKind;
import io.engagementhub.profile.resolving.domain.IdentityRules;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request in OpenDSR's shape.
 *
 * @param id made by the sender, who may send it again; made here if absent
 * @param type access, portability, rectification, restriction, objection or erasure
 * @param regulation gdpr if absent
 * @param identities whose data; not for customers, whose token says who they are
 * @param verification how it was made sure who asks; not for customers
 */
record RequestBody(
    @JsonProperty("subject_request_id") @Nullable UUID id,
    @JsonProperty("subject_request_type") @Nullable String type,
    @JsonProperty("regulation") @Nullable String regulation,
    @JsonProperty("subject_identities") @Nullable List<Identity> identities,
    @JsonProperty("verification") @Nullable String verification) {
  private static final int LONGEST = 500;

  /** Something the person can be recognised by. */
  record Identity(
      @JsonProperty("identity_type") @Nullable String type,
      @JsonProperty("identity_value") @Nullable String value,
      @JsonProperty("identity_format") @Nullable String format) {

    private static final Pattern TYPE = Pattern.compile("[A-Za-z0-9_.-]{1,100}");

    @Nullable Identifier identifier(IdentityRules rules) {
      if (type == null
          || value == null
          || !TYPE.matcher(type).matches()
          || (format != null && !format.equals("raw"))) {
        return null;
      }
      var namespace = type.equals("controller_customer_id") ? Identifier.USER_ID : type;
      return rules.parse(namespace + ":" + value).orElse(null);
    }
  }

  /** What came of reading it. */
  sealed interface Read {
    record Valid(Command command) implements Read {}

    record Invalid(List<FieldError> errors) implements Read {}
  }

  /** Reads a customer's own request. */
  Read ofCustomer(Identifier user) {
    var errors = errors();
    if (identities != null) {
      errors.add(
          new FieldError("/subject_identities", "is not for customers; the token says who asks"));
    }
    return read(errors, List.of(user), user.value(), "customer", "signed in");
  }

  /** Reads a request that {@code by} submits for somebody. */
  Read ofStaff(String by, IdentityRules rules) {
    var errors = errors();
    var identifiers = new ArrayList<Identifier>();
    var said = identities == null ? List.<Identity>of() : identities;
    if (said.isEmpty() || said.size() > 20) {
      errors.add(new FieldError("/subject_identities", "expects 1 to 20 identities"));
    }
    for (int i = 0; i < said.size(); i++) {
      var identity = said.get(i);
      var identifier = identity == null ? null : identity.identifier(rules);
      if (identifier == null) {
        errors.add(
            new FieldError(
                "/subject_identities/" + i, "expects a raw identity of a type known here"));
      } else {
        identifiers.add(identifier);
      }
    }
    var verified = Remark.of(verification, LONGEST);
    if (verified.isEmpty()) {
      errors.add(
          new FieldError(
              "/verification", "expects how it was made sure who asks, up to 500 characters"));
    }
    return read(errors, identifiers, null, by, verified.orElse(""));
  }

  private List<FieldError> errors() {
    var errors = new ArrayList<FieldError>();
    if (type == null || RequestKind.ofWireName(type).isEmpty()) {
      errors.add(
          new FieldError(
              "/subject_request_type",
              "expects access, portability, rectification, restriction, objection or erasure"));
    }
    if (regulation != null && !regulation.matches("[a-z0-9-]{1,20}")) {
      errors.add(new FieldError("/regulation", "expects a short lower-case word, as gdpr"));
    }
    return errors;
  }

  private Read read(
      List<FieldError> errors,
      List<Identifier> identifiers,
      @Nullable String customer,
      String by,
      String verified) {
    if (!errors.isEmpty() || type == null) {
      return new Read.Invalid(errors);
    }
    return new Read.Valid(
        new Command(
            id == null ? NewIds.next() : id,
            RequestKind.ofWireName(type).orElseThrow(),
            regulation == null ? "gdpr" : regulation,
            identifiers,
            customer,
            by,
            verified));
  }
}
