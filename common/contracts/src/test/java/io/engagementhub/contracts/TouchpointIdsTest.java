package io.engagementhub.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TouchpointIdsTest {

  @Test
  void theSameMessageOfTheSameSourceHasTheSameId() {
    assertThat(TouchpointIds.of("website", "m1")).isEqualTo(TouchpointIds.of("website", "m1"));
  }

  @Test
  void whereOnePartEndsMatters() {
    assertThat(TouchpointIds.of("web", "site1")).isNotEqualTo(TouchpointIds.of("website", "1"));
  }

  @Test
  void idsAreOfVersionEightAndTheStandardsVariant() {
    var id = TouchpointIds.derived("a", "b", "c");

    assertThat(id.version()).isEqualTo(8);
    assertThat(id.variant()).isEqualTo(2);
  }
}
