package io.engagementhub.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;

/**
 * What the hub answered.
 *
 * @param request method and path, for the failure's message
 */
record Answer(String request, int status, HttpHeaders headers, String body) {

  /** The body read as JSON, numbers exact. */
  JsonNode json() {
    return Exact.read(body);
  }

  /** Fails unless the status is this one. */
  Answer expect(int expected) {
    assertThat(status).as("%s -> %s", this.request, body).isEqualTo(expected);
    return this;
  }

  /** A header's first value, empty text without one. */
  String header(String name) {
    return headers.firstValue(name).orElse("");
  }
}
