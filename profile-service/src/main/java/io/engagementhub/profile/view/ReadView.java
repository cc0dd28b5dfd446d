package io.engagementhub.profile.view;

import io.engagementhub.contracts.Json;
import io.engagementhub.profile.identity.IdentityHistory;
import io.engagementhub.profile.identity.domain.IdentityChange;
import io.engagementhub.profile.loyalty.ReadStatement;
import io.engagementhub.profile.loyalty.ReadStatement.Statement;
import io.engagementhub.profile.profiles.Profile;
import io.engagementhub.profile.profiles.Profiles;
import io.engagementhub.profile.saved.Kind;
import io.engagementhub.profile.saved.ReadThings;
import io.engagementhub.profile.saved.SavedThing;
import io.engagementhub.profile.saved.Whose;
import io.engagementhub.profile.view.AccessLog.Who;
import io.engagementhub.visibility.DisclosedJson;
import io.engagementhub.visibility.Disclosure;
import io.engagementhub.visibility.Reader;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts together what this service knows of a person, as far as the reader may see it. */
@ApplicationScoped
public class ReadView {
  private static final int HISTORY = 10;
  private static final int SAVED = 10;

  /** What other services tell of a person, which the same rules may keep from a reader. */
  public static final List<String> BESIDE =
      List.of("timeline", "journeys", "topics", "conversations", "follow-ups", "offers");

  /** Merges and separations, as rules name them. */
  public static final String IDENTITY_HISTORY = "identity-history";

  private final Profiles profiles;
  private final IdentityHistory history;
  private final ReadStatement loyalty;
  private final ReadThings things;
  private final FieldVisibility visibility;
  private final AccessLog log;

  ReadView(
      Profiles profiles,
      IdentityHistory history,
      ReadStatement loyalty,
      ReadThings things,
      FieldVisibility visibility,
      AccessLog log) {
    this.profiles = profiles;
    this.history = history;
    this.loyalty = loyalty;
    this.things = things;
    this.visibility = visibility;
    this.log = log;
  }

  /**
   * A person as one reader sees them.
   *
   * @param history the latest merges and separations; null where they are hidden
   * @param loyalty null where it is hidden, or no programme is live
   * @param saved the newest of each kind of saved things that is not hidden
   * @param beside which of {@link #BESIDE} the reader may see
   * @param masked names of fields of which something is masked
   * @param hidden how many fields are hidden
   */
  public record View(
      DisclosedProfile profile,
      @Nullable List<IdentityChange> history,
      @Nullable Statement loyalty,
      Map<Kind, List<Saved>> saved,
      List<String> beside,
      List<String> masked,
      int hidden) {}

  /** A saved thing, and what is told of its fields. */
  public record Saved(SavedThing thing, Json told) {}

  /** The view of the profile that answers for {@code id}; noted in the access log. */
  public Optional<View> handle(UUID id, Who who) {
    return profiles.of(id).map(profile -> view(profile, who));
  }

  private View view(Profile profile, Who who) {
    var sight = visibility.current().of(new Reader(who.roles(), who.purpose()));
    var disclosure = new Disclosure(sight);
    var told = DisclosedProfile.of(profile, disclosure);
    var changes =
        disclosure.shows(IDENTITY_HISTORY)
            ? history.of(profile.id(), null, HISTORY).orElse(List.of()).stream()
                .map(change -> told(change, disclosure))
                .toList()
            : null;
    var points = disclosure.shows("loyalty") ? loyalty.of(profile.id()).orElse(null) : null;
    var saved = saved(profile.id(), disclosure);
    var fragments = profile.fragments().stream().map(Profile.Fragment::id).toList();
    log.note(who, "view", profile.id(), fragments, disclosure);
    return new View(
        told,
        changes,
        points,
        saved,
        BESIDE.stream().filter(disclosure::mayShow).toList(),
        disclosure.masked(),
        disclosure.hidden());
  }

  private Map<Kind, List<Saved>> saved(UUID profile, Disclosure disclosure) {
    var shown = EnumSet.noneOf(Kind.class);
    for (var kind : Kind.values()) {
      if (disclosure.shows(kind.part())) {
        shown.add(kind);
      }
    }
    var found = things.newest(new Whose.OfProfile(profile), shown, SAVED);
    var saved = new EnumMap<Kind, List<Saved>>(Kind.class);
    for (var kind : shown) {
      saved.put(
          kind,
          found.getOrDefault(kind, List.of()).stream()
              .map(thing -> new Saved(thing, told(kind, thing, disclosure)))
              .toList());
    }
    return saved;
  }

  private static Json told(Kind kind, SavedThing thing, Disclosure disclosure) {
    return DisclosedJson.of(disclosure, kind.part(), thing.body()).orElse(Json.EMPTY_OBJECT);
  }

  /** What is told of an entry of the identity history. */
  public static IdentityChange told(IdentityChange change, Disclosure disclosure) {
    return new IdentityChange(
        change.id(),
        change.kind(),
        change.at(),
        change.by(),
        change.reason(),
        change.profile(),
        change.other(),
        change.fragments(),
        change.rule(),
        change.namespace(),
        disclosure.covered(Disclosure.identifier(change.namespace()), change.value()),
        change.touchpoint(),
        change.source());
  }
}
