package io.engagementhub.profile.scores.definition;

import io.engagementhub.profile.scores.domain.ModelDefinition;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A model as it is administered.
 *
 * @param id lower-case letters, digits and hyphens; its scores are the trait {@code score.<id>}
 * @param foretells what and by what
 * @param balanced whether those who did it weigh as much as those who did not, see {@link
 *     io.engagementhub.propensity.Training}
 * @param trainEvery from the end of one training to the next; null if on demand alone
 * @param promoteIfNotWorse whether a version goes live by itself where its AUC is no lower than
 *     that of the live one by more than a hundredth
 */
public record ModelDraft(
    String id,
    String name,
    ModelDefinition foretells,
    boolean balanced,
    @Nullable Duration trainEvery,
    boolean promoteIfNotWorse) {}
