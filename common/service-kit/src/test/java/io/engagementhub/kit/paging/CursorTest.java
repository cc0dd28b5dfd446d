package io.engagementhub.kit.paging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

  @Test
  void aCursorGivesBackWhatItWasMadeOf() {
    var cursor = Cursor.of("2026-06-01T00:00:00Z", "", "ü ש");

    assertThat(Cursor.parse(cursor, 3))
        .hasValueSatisfying(
            parts -> assertThat(parts).containsExactly("2026-06-01T00:00:00Z", "", "ü ש"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "%%%", "bm90aGluZw", "../../etc/passwd"})
  void anyOtherTextIsNoCursor(String text) {
    assertThat(Cursor.parse(text, 3)).isEmpty();
  }
}
