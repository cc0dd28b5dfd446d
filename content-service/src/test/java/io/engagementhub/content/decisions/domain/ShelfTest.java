package io.engagementhub.content.decisions.domain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.conditions.Condition;
import io.engagementhub.conditions.Condition.InSegment;
import io.engagementhub.conditions.Facts;
import io.engagementhub.conditions.Value;
import io.engagementhub.content.decisions.domain.Selection.Chosen;
import io.engagementhub.content.decisions.domain.Selection.Verdict;
import io.engagementhub.content.items.domain.Variant;
import io.engagementhub.contracts.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ShelfTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Wording ENGLISH = new Wording(LocaleChain.of("en", "en"), null);
  private static final Candidate WELCOME = candidate("welcome", 0, true, null);
  private static final Candidate THEFT = candidate("theft", 50, false, new InSegment("owners"));
  private static final Candidate NEWS = candidate("news", 10, false, null);

  private static Candidate candidate(
      String key, int priority, boolean fallback, @Nullable Condition condition) {
    return new Candidate(
        UUID.nameUUIDFromBytes(key.getBytes(UTF_8)),
        key,
        priority,
        fallback,
        null,
        null,
        condition,
        List.of(variant("default", null, null)));
  }

  private static Variant variant(String name, @Nullable String locale, @Nullable String channel) {
    return new Variant(name, locale, channel, "Title", null, null, null, Json.EMPTY_OBJECT);
  }

  private static Facts in(String... segments) {
    return new Facts() {
      @Override
      public Optional<Value> trait(String path) {
        return Optional.empty();
      }

      @Override
      public Instant now() {
        return NOON;
      }

      @Override
      public boolean inSegment(String segment) {
        return Set.of(segments).contains(segment);
      }
    };
  }

  private static Optional<String> key(Selection selection) {
    return selection.chosen().map(Chosen::candidate).map(Candidate::key);
  }

  @Test
  void theHighestEligibleWins() {
    var shelf = new Shelf(List.of(WELCOME, NEWS, THEFT));

    assertThat(key(shelf.select(in("owners"), ENGLISH, NOON))).contains("theft");
    assertThat(key(shelf.select(in(), ENGLISH, NOON))).contains("news");
  }

  @Test
  void aFallbackWinsOnlyWhereNothingElseServesHoweverHighItIs() {
    var loud = candidate("loud", 1000, true, null);

    assertThat(key(new Shelf(List.of(loud, NEWS)).select(in(), ENGLISH, NOON))).contains("news");
    assertThat(key(new Shelf(List.of(loud, THEFT)).select(in(), ENGLISH, NOON))).contains("loud");
  }

  @Test
  void withoutPermissionOnlyWhatIsForEveryoneIsChosen() {
    var shelf =
        new Shelf(
            List.of(
                WELCOME,
                THEFT,
                candidate("strangers", 90, false, new Condition.Not(new InSegment("owners")))));

    var selection = shelf.explain(null, ENGLISH, NOON);

    assertThat(key(selection)).contains("welcome");
    assertThat(selection.reasons())
        .extracting(Selection.Reason::verdict)
        .containsExactly(Verdict.NOT_PERMITTED, Verdict.NOT_PERMITTED, Verdict.CHOSEN);
  }

  @Test
  void aScheduleIncludesItsStartAndNotItsEnd() {
    var later = NOON.plusSeconds(60);
    var item = new Candidate(UUID.randomUUID(), "x", 1, false, NOON, later, null, NEWS.variants());
    var shelf = new Shelf(List.of(item));

    assertThat(key(shelf.select(in(), ENGLISH, NOON.minusMillis(1)))).isEmpty();
    assertThat(key(shelf.select(in(), ENGLISH, NOON))).contains("x");
    assertThat(key(shelf.select(in(), ENGLISH, later.minusMillis(1)))).contains("x");
    assertThat(key(shelf.select(in(), ENGLISH, later))).isEmpty();
  }

  @Test
  void languageIsSearchedFromTheNearestAndCountsBeforeChannel() {
    var variants =
        List.of(
            variant("any", null, null),
            variant("en", "en", null),
            variant("de", "de", null),
            variant("en-mobile", "en", "mobile"));

    assertThat(chosen(variants, "de-AT", "mobile")).contains("de");
    assertThat(chosen(variants, "de_CH", null)).contains("de");
    assertThat(chosen(variants, "en-GB", "mobile")).contains("en-mobile");
    assertThat(chosen(variants, "en-GB", "web")).contains("en");
    assertThat(chosen(variants, "fr", null)).contains("en");
    assertThat(chosen(variants, "'; drop", null)).contains("en");
    assertThat(chosen(List.of(variant("fr", "fr", null)), "de", null)).isEmpty();
    assertThat(chosen(List.of(variant("any", null, null)), "de", null)).contains("any");
    assertThat(chosen(List.of(variant("m", null, "mobile")), "de", "web")).isEmpty();
  }

  private static Optional<String> chosen(
      List<Variant> variants, String locale, @Nullable String channel) {
    var wording = new Wording(LocaleChain.of(locale, "en"), channel);
    return wording.choose(variants).map(Variant::name);
  }

  @Property(tries = 300)
  void theChoiceDependsNeitherOnTheOrderOfItemsNorOnBeingExplained(
      @ForAll @Size(max = 12) int[] seeds, @ForAll @IntRange(min = 0, max = 7) int memberships) {
    var items =
        Arrays.stream(seeds)
            .distinct()
            .mapToObj(
                seed ->
                    candidate(
                        "k" + seed,
                        Math.floorMod(seed, 4),
                        Math.floorMod(seed, 5) == 0,
                        Math.floorMod(seed, 5) == 0 ? null : new InSegment("s" + seed % 3)))
            .toList();
    var segments =
        IntStream.range(0, 3)
            .filter(bit -> ((memberships >> bit) & 1) == 1)
            .mapToObj(bit -> "s" + bit)
            .toArray(String[]::new);
    var shuffled = new ArrayList<>(items);
    Collections.shuffle(shuffled, new Random(memberships));

    var chosen = key(new Shelf(items).select(in(segments), ENGLISH, NOON));

    assertThat(key(new Shelf(shuffled).select(in(segments), ENGLISH, NOON))).isEqualTo(chosen);
    assertThat(key(new Shelf(items).explain(in(segments), ENGLISH, NOON))).isEqualTo(chosen);
    assertThat(chosen.isPresent())
        .isEqualTo(
            items.stream()
                .anyMatch(
                    item ->
                        item.eligibility() == null
                            || (item.eligibility() instanceof InSegment(var segment)
                                && Set.of(segments).contains(segment))));
  }
}
