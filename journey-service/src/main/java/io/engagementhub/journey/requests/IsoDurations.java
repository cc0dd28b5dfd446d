package io.engagementhub.journey.requests;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/** Lengths of time go out as they come in: ISO-8601, e.g. {@code PT30M}. */
@Singleton
public class IsoDurations implements ObjectMapperCustomizer {
  @Override
  public void customize(ObjectMapper mapper) {
    mapper.disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS);
  }
}
