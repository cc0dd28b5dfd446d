package io.engagementhub.chatbot.knowledge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import ai.djl.util.Utils;
import io.engagementhub.chatbot.knowledge.AnswerQuestion.Answer;
import io.engagementhub.testkit.HubServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The seeded articles against questions as people ask them, and questions that are none of theirs.
 */
@QuarkusTest
@WithTestResource(HubServers.class)
class AnswersServiceTest {
  private static final String NONE = "-";

  @Inject AnswerQuestion answerQuestion;
  @Inject Articles articles;

  @BeforeEach
  void passagesAreEmbedded() {
    Awaitility.await().until(() -> articles.withoutEmbedding(1).isEmpty());
  }

  @Test
  void theModelFetchesAndReportsNothing() {
    assertThat(Utils.isOfflineMode()).isTrue();
    assertThatIOException()
        .isThrownBy(() -> Utils.openUrl("https://localhost:1/library"))
        .withMessageContaining("Offline");
  }

  @Test
  void noQuestionOutsideTheDomainIsAnswered() {
    assertThat(questions())
        .filteredOn(question -> question.article.equals(NONE))
        .hasSizeGreaterThan(20)
        .allSatisfy(
            question ->
                assertThat(answerQuestion.handle(question.text))
                    .as(question.text)
                    .isInstanceOf(Answer.Unknown.class));
  }

  @Test
  void mostQuestionsInTheDomainAreAnsweredAndHardlyAnyWrongly() {
    var inDomain = questions().stream().filter(q -> !q.article.equals(NONE)).toList();
    var wrong = new ArrayList<String>();
    int right = 0;
    for (var question : inDomain) {
      if (answerQuestion.handle(question.text) instanceof Answer.Found(var passage, var sure)) {
        if (passage.articleKey().equals(question.article)) {
          right++;
        } else {
          wrong.add(question.text);
        }
      }
    }
    assertThat(right).isGreaterThanOrEqualTo(inDomain.size() * 85 / 100);
    assertThat(wrong).hasSizeLessThanOrEqualTo(inDomain.size() / 20);
  }

  private static List<Question> questions() {
    try (var file = AnswersServiceTest.class.getResourceAsStream("/questions.tsv")) {
      return new String(file.readAllBytes(), UTF_8)
          .lines()
          .map(line -> line.split("\t"))
          .map(fields -> new Question(fields[0], fields[1]))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Question(String article, String text) {}
}
