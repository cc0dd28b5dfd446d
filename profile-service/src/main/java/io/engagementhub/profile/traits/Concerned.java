package io.engagementhub.profile.traits;

import io.engagementhub.profile.segments.domain.News;
import io.engagementhub.profile.traits.domain.TraitRules;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Which declared traits of whom have to be folded anew after some news. */
final class Concerned {

  /** People of whom everything does. */
  static Set<UUID> whole(News news) {
    return news.people().entrySet().stream()
        .filter(entry -> entry.getValue().everything())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** Traits of others. */
  static Set<TraitOf> by(TraitRules rules, News news) {
    var concerned = new HashSet<TraitOf>();
    news.people()
        .forEach(
            (profile, of) -> {
              if (!of.everything()) {
                of.told().stream()
                    .filter(rules::isDeclared)
                    .forEach(name -> concerned.add(new TraitOf(profile, name)));
                rules
                    .underConsent(of.change().consents())
                    .forEach(name -> concerned.add(new TraitOf(profile, name)));
              }
            });
    return concerned;
  }

  private Concerned() {}
}
