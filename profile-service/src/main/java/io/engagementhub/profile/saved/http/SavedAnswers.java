package io.engagementhub.profile.saved.http;

import static io.engagementhub.kit.problems.ProblemType.CONFLICT;
import static io.engagementhub.kit.problems.ProblemType.NOT_FOUND;
import static io.engagementhub.kit.problems.ProblemType.STALE;

import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.kit.ids.Ids;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.versions.ETags;
import io.engagementhub.profile.requests.Faults;
import io.engagementhub.profile.saved.DiaryEntry;
import io.engagementhub.profile.saved.Draft;
import io.engagementhub.profile.saved.KeepEntries;
import io.engagementhub.profile.saved.KeepEntries.Diary;
import io.engagementhub.profile.saved.KeepThings;
import io.engagementhub.profile.saved.KeepThings.Outcome;
import io.engagementhub.profile.saved.KeepThings.Target;
import io.engagementhub.profile.saved.Kind;
import io.engagementhub.profile.saved.SavedThing;
import io.engagementhub.profile.saved.Whose;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What customers, visitors and agents are answered alike when they change what is saved. */
@ApplicationScoped
class SavedAnswers {
  private final KeepThings things;
  private final KeepEntries entries;

  SavedAnswers(KeepThings things, KeepEntries entries) {
    this.things = things;
    this.entries = entries;
  }

  /** Whom the answer is for, and how they see a thing and an entry. */
  record Eyes(Function<SavedThing, JsonNode> thing, Function<DiaryEntry, JsonNode> entry) {}

  static final Eyes OWN = new Eyes(ThingResponse::of, ThingResponse::of);

  static Response unknownThing() {
    return Refusals.refuse(NOT_FOUND, "There is nothing saved of this id");
  }

  Response add(Whose whose, Kind kind, @Nullable JsonNode body, String by, Eyes eyes) {
    return switch (DraftRequest.of(kind, body)) {
      case DraftRequest.Read.Invalid<Draft>(var faults) -> Faults.refuse(faults);
      case DraftRequest.Read.Valid<Draft>(var draft) ->
          answer(things.add(whose, kind, draft, by), Response.Status.CREATED, eyes);
    };
  }

  Response replace(
      Whose whose,
      Kind kind,
      String id,
      @Nullable String ifMatch,
      @Nullable JsonNode body,
      Eyes eyes) {
    return ETags.required(
        ifMatch,
        version ->
            withId(
                id,
                uuid ->
                    switch (DraftRequest.of(kind, body)) {
                      case DraftRequest.Read.Invalid<Draft>(var faults) -> Faults.refuse(faults);
                      case DraftRequest.Read.Valid<Draft>(var draft) ->
                          answer(
                              things.replace(
                                  new Target(whose, kind, uuid, OptionalLong.of(version)), draft),
                              Response.Status.OK,
                              eyes);
                    }));
  }

  Response remove(Whose whose, Kind kind, String id, @Nullable String ifMatch) {
    return ETags.optional(
        ifMatch,
        version ->
            withId(
                id,
                uuid ->
                    switch (things.remove(new Target(whose, kind, uuid, version))) {
                      case Outcome.Kept _ -> Response.noContent().build();
                      case Outcome refused -> answer(refused, Response.Status.OK, OWN);
                    }));
  }

  Response restore(Whose whose, Kind kind, String id, Eyes eyes) {
    return withId(id, uuid -> answer(things.restore(whose, kind, uuid), Response.Status.OK, eyes));
  }

  private static Response answer(Outcome outcome, Response.Status status, Eyes eyes) {
    return switch (outcome) {
      case Outcome.Kept(var thing) ->
          Response.status(status)
              .entity(eyes.thing().apply(thing))
              .header(HttpHeaders.ETAG, ETags.of(thing.version()))
              .build();
      case Outcome.UnknownPerson() -> unknownPerson();
      case Outcome.UnknownThing() -> unknownThing();
      case Outcome.Stale() -> Refusals.refuse(STALE, STALE.title());
      case Outcome.TooMany(var most) ->
          Refusals.refuse(CONFLICT, "There are " + most + " of them, which is the most");
      case Outcome.GivenBack() -> Refusals.refuse(CONFLICT, "It was given back");
    };
  }

  static Response unknownPerson() {
    return Refusals.refuse(CONFLICT, "Nothing has arrived of this person yet; try again");
  }

  Response append(Whose whose, String id, @Nullable JsonNode body, String by, Eyes eyes) {
    return withId(
        id,
        diary ->
            switch (DraftRequest.entry(body)) {
              case DraftRequest.Read.Invalid<DiaryEntry.Draft>(var faults) -> Faults.refuse(faults);
              case DraftRequest.Read.Valid<DiaryEntry.Draft>(var draft) ->
                  answer(
                      entries.append(new Diary(whose, diary), draft, by),
                      Response.Status.CREATED,
                      eyes);
            });
  }

  Response correct(
      Whose whose,
      String id,
      String entry,
      @Nullable String ifMatch,
      @Nullable JsonNode body,
      Eyes eyes) {
    return ETags.required(
        ifMatch,
        version ->
            withId(
                id,
                diary ->
                    withId(
                        entry,
                        which ->
                            switch (DraftRequest.entry(body)) {
                              case DraftRequest.Read.Invalid<DiaryEntry.Draft>(var faults) ->
                                  Faults.refuse(faults);
                              case DraftRequest.Read.Valid<DiaryEntry.Draft>(var draft) ->
                                  answer(
                                      entries.correct(
                                          new Diary(whose, diary),
                                          which,
                                          OptionalLong.of(version),
                                          draft),
                                      Response.Status.OK,
                                      eyes);
                            })));
  }

  Response strikeOut(Whose whose, String id, String entry) {
    return withId(
        id,
        diary ->
            withId(
                entry,
                which ->
                    answer(
                        entries.strikeOut(new Diary(whose, diary), which),
                        Response.Status.OK,
                        OWN)));
  }

  private static Response answer(KeepEntries.Outcome outcome, Response.Status status, Eyes eyes) {
    return switch (outcome) {
      case KeepEntries.Outcome.Written(var entry) ->
          Response.status(status)
              .entity(eyes.entry().apply(entry))
              .header(HttpHeaders.ETAG, ETags.of(entry.version()))
              .build();
      case KeepEntries.Outcome.StruckOut() -> Response.noContent().build();
      case KeepEntries.Outcome.UnknownPerson() -> unknownPerson();
      case KeepEntries.Outcome.UnknownDiary() ->
          Refusals.refuse(NOT_FOUND, "There is no diary of this id");
      case KeepEntries.Outcome.UnknownEntry() ->
          Refusals.refuse(NOT_FOUND, "There is no entry of this id");
      case KeepEntries.Outcome.Stale() -> Refusals.refuse(STALE, STALE.title());
      case KeepEntries.Outcome.TooMany(var most) ->
          Refusals.refuse(CONFLICT, "It has " + most + " entries, which is the most");
    };
  }

  private static Response withId(String text, Function<UUID, Response> answer) {
    return Ids.parse(text).map(answer).orElseGet(SavedAnswers::unknownThing);
  }
}
