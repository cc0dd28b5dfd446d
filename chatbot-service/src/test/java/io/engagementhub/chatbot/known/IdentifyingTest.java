package io.engagementhub.chatbot.known;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifyingTest {
  @ParameterizedTest
  @ValueSource(strings = {"+49 151 1234", "+491511234", " 491511234", "0049 (151) 12-34"})
  void phoneIsKnownInAnyNotation(String text) {
    assertThat(Identifying.phone(text).value()).isEqualTo("+491511234");
  }
}
