package io.engagementhub.profile.identity.http;

import io.engagementhub.contracts.Identifier;
import io.engagementhub.profile.identity.MergeProfiles.Exceeded;
import io.engagementhub.profile.identity.MergeProfiles.Preview.Foreseen;
import io.engagementhub.profile.identity.domain.Difference;
import io.engagementhub.profile.view.DisclosedPerson;
import io.engagementhub.visibility.Disclosure;
import java.util.List;
import java.util.UUID;

/**
 * What a merge would do.
 *
 * @param survivor the profile whose id stays
 * @param merged the profile whose id would lead to it
 * @param identifiers of both together
 * @param fragments how many the person would have
 * @param survivorChanges what becomes different for the survivor
 * @param mergedChanges what becomes different for the other
 * @param twoUsers whether both have a user id, so that it takes a supervisor
 * @param limitsExceeded limits beyond which it takes a supervisor
 * @param keptApart whether an agent separated them, which this would end
 */
record MergePreviewResponse(
    UUID survivor,
    UUID merged,
    List<Identifier> identifiers,
    int fragments,
    Difference survivorChanges,
    Difference mergedChanges,
    boolean twoUsers,
    List<Exceeded> limitsExceeded,
    boolean keptApart) {

  /** What of it is told; {@code disclosure} learns the identifiers of both first. */
  static MergePreviewResponse of(Foreseen foreseen, Disclosure disclosure) {
    foreseen.after().identifiers().forEach(id -> disclosure.knows(id.namespace(), id.value()));
    return new MergePreviewResponse(
        foreseen.survivor().id(),
        foreseen.merged().id(),
        DisclosedPerson.identifiers(foreseen.after().identifiers(), disclosure),
        foreseen.after().fragments().size(),
        DisclosedPerson.of(foreseen.difference(), disclosure),
        DisclosedPerson.of(foreseen.otherDifference(), disclosure),
        foreseen.twoUsers(),
        foreseen.exceeded(),
        foreseen.keptApart());
  }
}
