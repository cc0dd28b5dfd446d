package io.engagementhub.profile.webhooks;

import io.engagementhub.profile.webhooks.domain.Answer;
import java.net.URI;
import java.util.Map;

/** Whoever is posted to. */
public interface Endpoints {

  /**
   * Posts JSON and waits for the answer, within the configured time. Follows no redirects; reads
   * little of the answer and keeps none.
   */
  Answer post(URI url, Map<String, String> headers, byte[] body);
}
