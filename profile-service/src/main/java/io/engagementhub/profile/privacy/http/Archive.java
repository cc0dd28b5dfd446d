package io.engagementhub.profile.privacy.http;

import static io.engagementhub.kit.problems.ProblemType.NOT_FOUND;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.profile.privacy.PrivacyAnswers;
import io.engagementhub.profile.privacy.PrivacyRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/** What was asked for, as one file. */
final class Archive {
  static final String NDJSON = "application/x-ndjson";

  static Response of(PrivacyRequest request, PrivacyAnswers answers, Instant now) {
    if (request.archiveUntil() == null || !now.isBefore(request.archiveUntil())) {
      return Refusals.refuse(NOT_FOUND, "There is nothing to fetch, or not any more");
    }
    StreamingOutput lines =
        out ->
            answers.archive(
                request.id(),
                part -> {
                  try {
                    out.write((part + "\n").getBytes(UTF_8));
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                });
    return Response.ok(lines, NDJSON)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header(
            HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + request.id() + ".ndjson\"")
        .build();
  }

  private Archive() {}
}
