package io.engagementhub.profile.resolving.domain;

import io.engagementhub.contracts.CollectedTouchpoint;
import io.engagementhub.contracts.Identifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules of one version by which identifiers are read, compared and linked. Immutable. */
public final class IdentityRules {
  /** Most identifiers beside user and anonymous id that are taken from one touchpoint. */
  public static final int MOST_TOLD = 50;

  private final long version;
  private final Map<String, NamespaceRule> namespaces = new HashMap<>();
  private final Map<String, Blocked> blocked = new HashMap<>();
  private final List<NamespaceRule> told;
  private final Limits limits;

  /**
   * Rules.
   *
   * @param version 0 for those that hold before anyone changed them
   * @param rules one per namespace
   */
  public IdentityRules(long version, Collection<NamespaceRule> rules) {
    this.version = version;
    var counts = new HashMap<String, Integer>();
    for (var rule : rules) {
      namespaces.put(rule.namespace(), rule);
      blocked.put(rule.namespace(), new Blocked(rule.blocked()));
      counts.put(rule.namespace(), rule.limit());
    }
    this.limits = new Limits(counts);
    this.told =
        namespaces.values().stream()
            .filter(rule -> !rule.traits().isEmpty() || !rule.externalIds().isEmpty())
            .sorted(BY_PRIORITY)
            .toList();
  }

  private static final Comparator<NamespaceRule> BY_PRIORITY =
      Comparator.comparingInt(NamespaceRule::priority)
          .reversed()
          .thenComparing(NamespaceRule::namespace);

  public long version() {
    return version;
  }

  /** Every rule, the one that counts first coming first. */
  public List<NamespaceRule> namespaces() {
    return namespaces.values().stream().sorted(BY_PRIORITY).toList();
  }

  /** Rules of namespaces that are read from traits or external ids, in order of priority. */
  public List<NamespaceRule> told() {
    return told;
  }

  Limits limits() {
    return limits;
  }

  /** How many of {@code namespace} one profile may have; as good as any number without a rule. */
  public int limit(String namespace) {
    return limits.of(namespace);
  }

  int priority(String namespace) {
    var rule = namespaces.get(namespace);
    return rule == null ? 0 : rule.priority();
  }

  /** Whether the word of a source, trusted or not, links people by {@code namespace}. */
  public boolean mayLink(String namespace, boolean trusted) {
    var rule = namespaces.get(namespace);
    return trusted || rule == null || !rule.trustedOnly();
  }

  /** Whether {@code identifier}, normalised, is nobody's. */
  public boolean blocks(Identifier identifier) {
    var of = blocked.get(identifier.namespace());
    return of != null && of.blocks(identifier.value());
  }

  /** The identifier in the form it is compared in; empty if it is nobody's. */
  public Optional<Identifier> identifier(String namespace, @Nullable String value) {
    return normal(namespace, value).filter(identifier -> !blocks(identifier));
  }

  private Optional<Identifier> normal(String namespace, @Nullable String value) {
    return switch (namespace) {
      case Identifier.EMAIL -> Identification.email(value);
      case Identifier.PHONE -> Identification.phone(value);
      default ->
          Identification.storable(value)
              .map(
                  text -> {
                    var rule = namespaces.get(namespace);
                    var matching = rule == null ? Matching.DEFAULT : rule.matching();
                    return new Identifier(namespace, matching.normalised(text));
                  });
    };
  }

  /** Reads {@code namespace:value} as a caller writes it; empty if it cannot be anybody's. */
  public Optional<Identifier> parse(String text) {
    int colon = text.indexOf(':');
    if (text.startsWith(Identification.RECORDS)
        && !namespaces.containsKey(text.substring(0, colon))) {
      // Of a system's records; the namespace has a colon of its own.
      int second = text.indexOf(':', colon + 1);
      colon = second < 0 ? colon : second;
    }
    return colon < 1
        ? Optional.empty()
        : identifier(text.substring(0, colon), text.substring(colon + 1));
  }

  /**
   * What {@code touchpoint} says on who it is about.
   *
   * @param record the external id of the record that a system tells of; null where none does
   * @param told identifiers beside the user and the anonymous id, normalised, each once, in order
   *     of priority
   */
  public Sighting sighting(
      CollectedTouchpoint touchpoint, @Nullable Identifier record, List<Identifier> told) {
    var contacts = new ArrayList<>(told.subList(0, Math.min(told.size(), MOST_TOLD)));
    var user = identifier(Identifier.USER_ID, touchpoint.userId());
    var anonymous = identifier(Identifier.ANONYMOUS_ID, touchpoint.anonymousId());
    var previous =
        identifier(Identifier.ANONYMOUS_ID, touchpoint.previousId()).map(Identifier::value);
    var who = user.or(() -> anonymous);
    if (record != null && who.isPresent()) {
      contacts.addFirst(record);
    }
    return new Sighting(
        touchpoint.id(),
        touchpoint.sourceId(),
        touchpoint.trusted(),
        touchpoint.timestamp(),
        who.or(() -> Optional.ofNullable(record))
            .orElseGet(() -> new Identifier(Identification.TOUCHPOINT, touchpoint.id().toString())),
        user.isPresent() ? anonymous.orElse(null) : null,
        previous.orElse(null),
        contacts);
  }

  /**
   * The rules that hold before anyone changes them.
   *
   * @param anonymousIds most anonymous ids of one profile
   * @param emails most e-mail addresses
   * @param phones most phone numbers
   */
  public static IdentityRules defaults(int anonymousIds, int emails, int phones) {
    return new IdentityRules(
        0,
        List.of(
            rule(Identifier.USER_ID, 1, 100, false, List.of(), List.of()),
            rule("crm_id", 5, 80, true, List.of(), List.of("crm_id")),
            rule(Identifier.EMAIL, emails, 60, true, List.of("email"), List.of("email")),
            rule(Identifier.PHONE, phones, 50, true, List.of("phone"), List.of("phone")),
            rule(
                "device_id", 50, 20, true, List.of(), List.of("device_id", "ios.id", "android.id")),
            rule(Identifier.ANONYMOUS_ID, anonymousIds, 10, false, List.of(), List.of())));
  }

  private static NamespaceRule rule(
      String namespace,
      int limit,
      int priority,
      boolean trustedOnly,
      List<String> traits,
      List<String> externalIds) {
    var matching =
        namespace.equals(Identifier.EMAIL) || namespace.equals(Identifier.PHONE)
            ? new Matching(Matching.Letters.FOLDED, Matching.Form.NFC)
            : Matching.DEFAULT;
    return new NamespaceRule(
        namespace,
        limit,
        priority,
        trustedOnly,
        Identification.nobody(),
        matching,
        traits,
        externalIds);
  }
}
