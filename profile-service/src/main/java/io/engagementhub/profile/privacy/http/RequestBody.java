package io.engagementhub.profile.privacy.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.contracts.Identifier;
import io.engagementhub.kit.ids.NewIds;
import io.engagementhub.kit.problems.Problem.FieldError;
import io.engagementhub.profile.privacy.SubmitRequest.Command;
import io.engagementhub.profile.privacy.domain.Details;
import io.engagementhub.profile.privacy.domain.RequestKind;
import io.engagementhub.profile.requests.JsonPointers;
import io.engagementhub.profile.resolving.domain.IdentityRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
 * @param corrections of a rectification: what traits should say, by name
 * @param purposes that are objected to, by id
 */
record RequestBody(
    @JsonProperty("subject_request_id") @Nullable UUID id,
    @JsonProperty("subject_request_type") @Nullable String type,
    @JsonProperty("regulation") @Nullable String regulation,
    @JsonProperty("subject_identities") @Nullable List<Identity> identities,
    @JsonProperty("verification") @Nullable String verification,
    @JsonProperty("corrections") @Nullable Map<String, @Nullable JsonNode> corrections,
    @JsonProperty("purposes") @Nullable List<@Nullable String> purposes) {
  private static final int LONGEST = 500;
  private static final int MOST_CORRECTIONS = 100;
  private static final int MOST_PURPOSES = 100;

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
    var details = details(errors);
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
            verified,
            details));
  }

  private Details details(List<FieldError> errors) {
    return new Details(corrections(errors), purposes(errors));
  }

  private Map<String, String> corrections(List<FieldError> errors) {
    var read = new HashMap<String, String>();
    if (corrections == null) {
      return read;
    }
    if (!RequestKind.RECTIFICATION.wireName().equals(type)) {
      errors.add(new FieldError("/corrections", "is for rectifications only"));
    } else if (corrections.isEmpty() || corrections.size() > MOST_CORRECTIONS) {
      errors.add(new FieldError("/corrections", "expects 1 to 100 traits"));
    } else {
      corrections.forEach(
          (name, value) -> {
            if (value == null || value.isNull()) {
              errors.add(
                  new FieldError(
                      "/corrections/" + JsonPointers.token(name), "expects what is right instead"));
            } else {
              read.put(name, value.toString());
            }
          });
    }
    return read;
  }

  private List<String> purposes(List<FieldError> errors) {
    var read = new LinkedHashSet<String>();
    var said = purposes == null ? List.<@Nullable String>of() : purposes;
    if (purposes != null && !RequestKind.OBJECTION.wireName().equals(type)) {
      errors.add(new FieldError("/purposes", "is for objections only"));
    } else if (purposes != null && (said.isEmpty() || said.size() > MOST_PURPOSES)) {
      errors.add(new FieldError("/purposes", "expects 1 to 100 purposes"));
    }
    for (int i = 0; i < Math.min(said.size(), MOST_PURPOSES); i++) {
      var purpose = said.get(i);
      if (purpose == null || purpose.indexOf('\0') >= 0) {
        errors.add(new FieldError("/purposes/" + i, "expects the id of a purpose"));
      } else if (!read.add(purpose)) {
        errors.add(new FieldError("/purposes/" + i, "stands twice"));
      }
    }
    return List.copyOf(read);
  }
}
