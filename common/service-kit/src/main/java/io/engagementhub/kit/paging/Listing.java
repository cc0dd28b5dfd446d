package io.engagementhub.kit.paging;

import io.engagementhub.kit.ids.Ids;
import io.engagementhub.kit.problems.ProblemType;
import io.engagementhub.kit.problems.Refusals;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asks for of a list.
 *
 * @param limit how many items, 1 to {@value #MOST}
 * @param after where the page before ended; null for the first page
 */
public record Listing<P>(int limit, @Nullable P after) {
  /** The most items of a page. */
  public static final int MOST = 200;

  /** One item more than asked for, which tells whether there is another page. */
  public int oneMore() {
    return limit + 1;
  }

  /** Where the page before ended; {@code first} for the first page. */
  public P afterOr(P first) {
    return after == null ? first : after;
  }

  /** Answers with the {@link #page}. */
  public <T, V> Response answer(
      List<T> found, Function<T, List<String>> key, Function<T, ? extends V> view) {
    return Response.ok(page(found, key, view)).build();
  }

  /**
   * The page, of what was found.
   *
   * @param found up to {@link #oneMore} items after the position
   * @param key what the cursor holds of the last item
   * @param view how an item is shown
   */
  public <T, V> Page<V> page(
      List<T> found, Function<T, List<String>> key, Function<T, ? extends V> view) {
    var items = found.subList(0, Math.min(limit, found.size()));
    return new Page<>(
        items.stream().<V>map(view).toList(),
        found.size() > limit ? Cursor.of(key.apply(items.getLast()).toArray(String[]::new)) : null);
  }

  /**
   * Goes on with what is asked for; refuses a limit out of range and a cursor that was not given
   * out.
   *
   * @param position reads the parts of a cursor; empty if they are none of this list's
   */
  public static <P> Response of(
      int limit,
      @Nullable String cursor,
      int parts,
      Function<List<String>, Optional<P>> position,
      Function<Listing<P>, Response> then) {
    if (limit < 1 || limit > MOST) {
      return Refusals.refuse(ProblemType.INVALID, "limit", "expects 1 to " + MOST);
    }
    if (cursor == null) {
      return then.apply(new Listing<>(limit, null));
    }
    return Cursor.parse(cursor, parts)
        .flatMap(position)
        .map(after -> then.apply(new Listing<>(limit, after)))
        .orElseGet(
            () ->
                Refusals.refuse(
                    ProblemType.INVALID, "cursor", "is not one that was given out here"));
  }

  /** A list in order of a text that is never empty. */
  public static Response byText(
      int limit, @Nullable String cursor, Function<Listing<String>, Response> then) {
    return of(
        limit,
        cursor,
        1,
        parts ->
            Optional.of(parts.getFirst()).filter(text -> !text.isEmpty() && text.indexOf('\0') < 0),
        then);
  }

  /** A list in order of a whole number of zero or more. */
  public static Response byNumber(
      int limit, @Nullable String cursor, Function<Listing<Long>, Response> then) {
    return of(
        limit,
        cursor,
        1,
        parts ->
            Optional.of(parts.getFirst())
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::valueOf),
        then);
  }

  /** A list in order of an id. */
  public static Response byId(
      int limit, @Nullable String cursor, Function<Listing<UUID>, Response> then) {
    return of(limit, cursor, 1, parts -> Ids.parse(parts.getFirst()), then);
  }
}
