package io.engagementhub.chatbot.conversation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhrasesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "agent",
        "AGENT!",
        "human please",
        "Can I talk to a real person?",
        "call me",
        "please call me back",
        "I want an agent",
        "put me through to somebody"
      })
  void wishForAPersonIsHeard(String text) {
    assertThat(Phrases.asksForPerson(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "who pays if a person is hurt?",
        "is my personal luggage covered",
        "does the estate agent need a certificate",
        "how do I call the roadside number"
      })
  void questionThatNamesAPersonIsAQuestion(String text) {
    assertThat(Phrases.asksForPerson(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"hello", "Hi there!", "thanks a lot", "OK thank you", "bye", "Good morning"})
  void courtesyIsReturned(String text) {
    assertThat(Phrases.courtesy(text)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"hello, is theft covered?", "thanks but how do I pay", "high premium"})
  void questionBehindACourtesyIsAQuestion(String text) {
    assertThat(Phrases.courtesy(text)).isEmpty();
  }
}
