package io.engagementhub.profile.personas;

import io.engagementhub.profile.personas.PersonaState.Version;
import io.engagementhub.profile.personas.definition.PersonaSetJson;
import io.engagementhub.profile.personas.definition.PersonasJson;
import io.engagementhub.profile.personas.domain.Agreement;
import io.engagementhub.profile.personas.domain.ChosenTrait;
import io.engagementhub.profile.personas.domain.Continuity;
import io.engagementhub.profile.personas.domain.PersonaSet;
import io.engagementhub.profile.personas.domain.Personas;
import io.engagementhub.profile.personas.domain.Personas.Nearest;
import io.engagementhub.profile.trainings.Trainings.Claimed;
import io.engagementhub.propensity.Column;
import io.engagementhub.propensity.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A training that was taken, with the definition it goes by.
 *
 * @param kept the definition as it is kept
 * @param lastKey the greatest key that was ever given
 * @param reference the version that keys are taken over from; null for a first
 */
record PersonaTraining(
    Claimed claimed, String kept, PersonaSet set, int lastKey, @Nullable Version reference) {

  /** The keys of what was found, and how alike the reference it is. */
  record Continued(List<Integer> keys, @Nullable Double agreement) {}

  /** The traits that are grouped by, and those that the reference went by. */
  List<ChosenTrait> read() {
    var read = new ArrayList<>(set.traits());
    if (reference != null) {
      read.addAll(PersonaSetJson.stored(reference.definition()).traits());
    }
    return read;
  }

  /** The names that all these may have. */
  Set<String> names() {
    var names = new HashSet<>(set.traitNames());
    if (reference != null) {
      names.addAll(PersonaSetJson.stored(reference.definition()).traitNames());
    }
    return names;
  }

  /** Of what was read, that which is grouped by. */
  Table chosen(Table read) {
    var own = set.traits().stream().map(ChosenTrait::trait).toList();
    return read.without(
        read.columns().stream().map(Column::name).filter(name -> !own.contains(name)).toList());
  }

  /** Takes the keys over. */
  Continued continued(Personas found, Table read) {
    int groups = found.of().size();
    if (reference == null) {
      return new Continued(Continuity.first(groups, lastKey), null);
    }
    var before = PersonasJson.read(reference.personas());
    int[] then = before.personas().nearest(read).stream().mapToInt(Nearest::persona).toArray();
    int[] now = found.clusters().groups();
    return new Continued(
        Continuity.keys(before.keys(), then, now, groups, lastKey),
        Agreement.adjustedRand(then, now));
  }
}
