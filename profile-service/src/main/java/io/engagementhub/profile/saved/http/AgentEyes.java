package io.engagementhub.profile.saved.http;

import io.engagementhub.contracts.Json;
import io.engagementhub.profile.profiles.Profiles;
import io.engagementhub.profile.saved.Kind;
import io.engagementhub.profile.saved.http.SavedAnswers.Eyes;
import io.engagementhub.profile.view.http.Readers;
import io.engagementhub.visibility.DisclosedJson;
import io.engagementhub.visibility.Disclosure;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What an agent is told of saved things, by the rules of visibility and into the access log. */
@ApplicationScoped
class AgentEyes {
  private final Readers readers;
  private final Profiles profiles;
  private final SecurityIdentity identity;

  AgentEyes(Readers readers, Profiles profiles, SecurityIdentity identity) {
    this.readers = readers;
    this.profiles = profiles;
    this.identity = identity;
  }

  /** As whom an agent saves. */
  String by() {
    return "agent:" + identity.getPrincipal().getName();
  }

  /** Answers with what the reader is told; noted before. */
  Response told(
      Kind kind, UUID profile, @Nullable String purpose, Function<Eyes, Response> answer) {
    if (!Readers.isPurpose(purpose)) {
      return Readers.noPurpose();
    }
    var who = readers.who(purpose);
    var disclosure = readers.disclosure(who);
    if (!disclosure.shows(kind.part())) {
      return Readers.notOpened(kind.part());
    }
    profiles
        .of(profile)
        .ifPresent(
            known ->
                known.identifiers().forEach(id -> disclosure.knows(id.namespace(), id.value())));
    var answered = answer.apply(eyes(kind, disclosure));
    readers.note(who, kind.part(), profile, disclosure);
    return answered;
  }

  /** What whoever writes is told of what they wrote: no more than reading it without a purpose. */
  Eyes writing(Kind kind) {
    return eyes(kind, readers.disclosure(readers.who(null)));
  }

  private static Eyes eyes(Kind kind, Disclosure disclosure) {
    return new Eyes(
        thing -> ThingResponse.of(thing, body(kind, disclosure, thing.body()), thing.by()),
        entry -> ThingResponse.of(entry, body(kind, disclosure, entry.body()), entry.by()));
  }

  private static Json body(Kind kind, Disclosure disclosure, Json body) {
    return DisclosedJson.of(disclosure, kind.part(), body).orElse(Json.EMPTY_OBJECT);
  }
}
