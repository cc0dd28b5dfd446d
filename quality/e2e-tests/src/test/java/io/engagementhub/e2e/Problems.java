package io.engagementhub.e2e;

import static org.assertj.core.api.Assertions.assertThat;

/** Refusals as every part of the hub words them: RFC 9457, and nothing of the inside. */
final class Problems {

  /** Fails unless the answer is a problem document of this status that tells no internals. */
  static void expect(Answer answer, int status) {
    answer.expect(status);
    assertThat(answer.header("Content-Type"))
        .as(answer.request())
        .startsWith("application/problem+json");
    var problem = answer.json();
    assertThat(problem.path("type").asText())
        .as(answer.body())
        .startsWith("urn:engagement-hub:problem:");
    assertThat(problem.path("title").asText()).as(answer.body()).isNotEmpty();
    assertThat(problem.path("status").asInt()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body())
        .as("internals of %s", answer.request())
        .doesNotContain("io.engagementhub", "Exception", "\tat ", "java.", "jdbc", "org.");
  }

  private Problems() {}
}
