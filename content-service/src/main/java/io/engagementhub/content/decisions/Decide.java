package io.engagementhub.content.decisions;

import io.engagementhub.conditions.Facts;
import io.engagementhub.content.audience.KnownPeople;
import io.engagementhub.content.audience.domain.Person;
import io.engagementhub.content.decisions.domain.LocaleChain;
import io.engagementhub.content.decisions.domain.Selection;
import io.engagementhub.content.decisions.domain.Shelf;
import io.engagementhub.content.decisions.domain.Who;
import io.engagementhub.content.decisions.domain.Wording;
import io.engagementhub.contracts.Identifier;
import io.engagementhub.kit.consuming.Outages;
import io.engagementhub.kit.ids.NewIds;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Chooses content for placements. Never fails for want of knowledge: of someone unknown, or while
 * the database is out of reach, it chooses among what is for everyone.
 */
@ApplicationScoped
public class Decide {
  private static final Logger LOG = Logger.getLogger(Decide.class);

  private final ActiveItems items;
  private final KnownPeople people;
  private final DecisionIds ids;
  private final DecisionsConfig config;
  private final InstantSource clock;

  Decide(
      ActiveItems items,
      KnownPeople people,
      DecisionIds ids,
      DecisionsConfig config,
      InstantSource clock) {
    this.items = items;
    this.people = people;
    this.ids = ids;
    this.config = config;
    this.clock = clock;
  }

  /**
   * What is asked.
   *
   * @param placements one to twenty
   * @param who for whom, already admitted
   * @param locale BCP 47 tag; null for the default
   * @param channel null for content of any channel
   * @param explain whether to say what became of each candidate
   */
  public record Command(
      List<String> placements,
      Who who,
      @Nullable String locale,
      @Nullable String channel,
      boolean explain) {
    public Command {
      placements = List.copyOf(placements);
    }
  }

  /** What came of it. */
  public sealed interface Outcome {
    /**
     * Decided, one per placement, in the order asked.
     *
     * @param profileKnown whether a profile was found
     * @param personal whether what is known of the person was used
     */
    record Decided(List<Decision> decisions, boolean profileKnown, boolean personal)
        implements Outcome {
      public Decided {
        decisions = List.copyOf(decisions);
      }
    }

    /** Some placements never had an item; their positions in what was asked. */
    record UnknownPlacements(List<Integer> positions) implements Outcome {
      public UnknownPlacements {
        positions = List.copyOf(positions);
      }
    }

    /** The items were never read yet. */
    record NotReady() implements Outcome {}
  }

  /**
   * What was decided for a placement.
   *
   * @param id what an exposure names; null where nothing is to be shown
   */
  public record Decision(String placement, @Nullable String id, Selection selection) {}

  public Outcome handle(Command command) {
    if (!items.ready()) {
      return new Outcome.NotReady();
    }
    var shelves = new ArrayList<Shelf>();
    var unknown = new ArrayList<Integer>();
    for (int i = 0; i < command.placements().size(); i++) {
      var shelf = items.shelf(command.placements().get(i));
      shelf.ifPresent(shelves::add);
      if (shelf.isEmpty()) {
        unknown.add(i);
      }
    }
    return unknown.isEmpty() ? decide(command, shelves) : new Outcome.UnknownPlacements(unknown);
  }

  private Outcome decide(Command command, List<Shelf> shelves) {
    var person = find(command.who());
    boolean personal = person.isEmpty() || mayUse(person.get());
    var now = clock.instant();
    Facts facts = personal ? new PersonFacts(person.orElse(null), now) : null;
    var locales = LocaleChain.of(command.locale(), config.defaultLocale());
    var wording = new Wording(locales, command.channel());
    var decisions = new ArrayList<Decision>();
    for (int i = 0; i < shelves.size(); i++) {
      var shelf = shelves.get(i);
      var selection =
          command.explain()
              ? shelf.explain(facts, wording, now)
              : shelf.select(facts, wording, now);
      decisions.add(new Decision(command.placements().get(i), idOf(selection), selection));
    }
    return new Outcome.Decided(decisions, person.isPresent(), person.isPresent() && personal);
  }

  private @Nullable String idOf(Selection selection) {
    return selection
        .chosen()
        .map(
            chosen ->
                new DecisionId(NewIds.next(), chosen.candidate().itemId(), chosen.variant().name()))
        .map(ids::write)
        .orElse(null);
  }

  private boolean mayUse(Person person) {
    var purpose = config.consentPurpose();
    return !person.refused().contains(purpose)
        && (!config.consentRequired() || person.granted().contains(purpose));
  }

  private Optional<Person> find(Who who) {
    try {
      if (who.profileId() != null) {
        return people.find(who.profileId());
      }
      return byIdentifier(Identifier.USER_ID, who.userId())
          .or(() -> byIdentifier(Identifier.ANONYMOUS_ID, who.anonymousId()));
    } catch (RuntimeException e) {
      if (!Outages.isOutage(e)) {
        throw e;
      }
      LOG.warnf("deciding without knowing the person, the database is away: %s", e.toString());
      return Optional.empty();
    }
  }

  private Optional<Person> byIdentifier(String namespace, @Nullable String value) {
    return value == null ? Optional.empty() : people.find(new Identifier(namespace, value));
  }
}
