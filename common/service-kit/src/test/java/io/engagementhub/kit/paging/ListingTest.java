package io.engagementhub.kit.paging;

import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.kit.problems.Problem;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListingTest {
  private static final List<Long> ALL = IntStream.range(0, 7).mapToObj(Long::valueOf).toList();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 6, 7, 8, 200})
  void pagesHoldEveryItemOnceInOrder(int limit) {
    var seen = new ArrayList<String>();
    String cursor = null;
    do {
      var page = page(numbers(limit, cursor));
      assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
      page.items().forEach(item -> seen.add(item.toString()));
      cursor = page.next();
    } while (cursor != null);

    assertThat(seen).containsExactly("n0", "n1", "n2", "n3", "n4", "n5", "n6");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 201, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void aLimitOutOfRangeIsRefused(int limit) {
    assertThat(refused(numbers(limit, null))).isEqualTo("limit");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "!", "eA", "LTE", "MTIzNDU2Nzg5MDEyMzQ1Njc4OTA"})
  void aCursorThatWasNotGivenOutIsRefused(String cursor) {
    assertThat(refused(numbers(5, cursor))).isEqualTo("cursor");
  }

  @Test
  void eachKindOfPositionIsReadBack() {
    var id = "019f0000-0007-7000-8000-000000000001";
    assertThat(
            Listing.byId(5, Cursor.of(id), asked -> Response.ok(asked.after()).build()).getEntity())
        .hasToString(id);
    assertThat(
            Listing.byText(5, Cursor.of("vip"), asked -> Response.ok(asked.after()).build())
                .getEntity())
        .isEqualTo("vip");
    for (var none : new String[] {"", Cursor.of("a\0b")}) {
      assertThat(refused(Listing.byText(5, none, asked -> Response.ok().build())))
          .isEqualTo("cursor");
    }
    assertThat(refused(Listing.byId(5, Cursor.of("vip"), asked -> Response.ok().build())))
        .isEqualTo("cursor");
  }

  private static Response numbers(int limit, String cursor) {
    return Listing.byNumber(
        limit,
        cursor,
        asked -> {
          var after = asked.after();
          var found =
              ALL.stream()
                  .filter(number -> after == null || number > after)
                  .limit(asked.oneMore())
                  .toList();
          return Response.ok(asked.page(found, n -> List.of("" + n), n -> "n" + n)).build();
        });
  }

  private static Page<?> page(Response answer) {
    assertThat(answer.getStatus()).isEqualTo(200);
    return (Page<?>) answer.getEntity();
  }

  private static String refused(Response answer) {
    assertThat(answer.getStatus()).isEqualTo(422);
    return ((Problem) answer.getEntity()).errors().getFirst().field();
  }
}
