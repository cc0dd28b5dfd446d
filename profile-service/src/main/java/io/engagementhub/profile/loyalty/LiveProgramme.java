package io.engagementhub.profile.loyalty;

import io.engagementhub.conditions.Condition.TraitComparison;
import io.engagementhub.profile.loyalty.definition.ProgrammeJson;
import io.engagementhub.profile.loyalty.domain.Programme;
import io.engagementhub.profile.loyalty.domain.Rule;
import io.engagementhub.profile.loyalty.persistence.ProgrammeRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The programme that is live, with all it ever said. */
@ApplicationScoped
public class LiveProgramme {
  static final String ORDER_REFUNDED = "Order Refunded";
  static final String ORDER_CANCELLED = "Order Cancelled";
  static final String TIME_ZONE = "timezone";
  private static final int MOST_VERSIONS = 1_000;

  private volatile @Nullable Loaded loaded;

  private record Loaded(ProgrammeRows.Live key, Live live) {}

  /** What was published. */
  public record Version(long number, Instant validFrom, Programme programme) {}

  /** A programme over time. */
  public static final class Live {
    private final String id;
    private final List<Version> versions;
    private final Set<String> names = new HashSet<>();
    private final Set<String> types = new HashSet<>();
    private final Set<String> onceRules = new HashSet<>();
    private final Set<String> traits = new HashSet<>(Set.of(TIME_ZONE));

    /**
     * Reads once what is asked for each touchpoint.
     *
     * @param versions the newest first; at least one
     */
    Live(String id, List<Version> versions) {
      this.id = id;
      this.versions = List.copyOf(versions);
      for (var version : versions) {
        version.programme().rules().forEach(this::note);
      }
    }

    private void note(Rule rule) {
      if (rule.when().name() != null) {
        names.add(rule.when().name());
      } else if (rule.when().type() != null) {
        types.add(rule.when().type());
      }
      if (rule instanceof Rule.PerTouchpoint of && of.oncePerPerson()) {
        onceRules.add(rule.id());
      }
      var condition = rule.condition();
      if (condition != null) {
        condition.parts(TraitComparison.class).forEach(part -> note(part.trait()));
      }
    }

    private void note(String path) {
      traits.add(path);
      int dot = path.indexOf('.');
      if (dot > 0) {
        traits.add(path.substring(0, dot));
      }
    }

    public String id() {
      return id;
    }

    /** The version in force. */
    public long version() {
      return versions.getFirst().number();
    }

    /** What is in force. */
    public Programme now() {
      return versions.getFirst().programme();
    }

    /** What was in force at a time; empty before the first version. */
    public Optional<Programme> at(Instant at) {
      return versions.stream()
          .filter(version -> !version.validFrom().isAfter(at))
          .findFirst()
          .map(Version::programme);
    }

    /** Whether a touchpoint of this type and name can matter. */
    boolean concerns(String type, String name) {
      return names.contains(name) || types.contains(type) || isReturn(type, name);
    }

    static boolean isReturn(String type, String name) {
      return type.equals("track") && (name.equals(ORDER_REFUNDED) || name.equals(ORDER_CANCELLED));
    }

    /** Rules of which all that was ever earned has to be known. */
    Set<String> onceRules() {
      return Set.copyOf(onceRules);
    }

    /** Traits that rules ask for. */
    Set<String> traits() {
      return Set.copyOf(traits);
    }
  }

  /** The live programme; empty if none is. */
  public Optional<Live> load(Connection connection) throws SQLException {
    var key = ProgrammeRows.live(connection).orElse(null);
    if (key == null) {
      return Optional.empty();
    }
    var known = loaded;
    if (known != null && known.key().equals(key)) {
      return Optional.of(known.live());
    }
    var versions =
        ProgrammeRows.versions(connection, key.id(), Long.MAX_VALUE, MOST_VERSIONS).stream()
            .map(
                of ->
                    new Version(
                        of.version(),
                        of.validFrom(),
                        ProgrammeJson.parseStored(key.id(), of.definition())))
            .toList();
    var live = new Live(key.id(), versions);
    loaded = new Loaded(key, live);
    return Optional.of(live);
  }
}
