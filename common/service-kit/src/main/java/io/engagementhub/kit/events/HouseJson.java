package io.engagementhub.kit.events;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/** Gives the mapper of the HTTP side the same manners as that of the events. */
@Singleton
public class HouseJson implements ObjectMapperCustomizer {
  @Override
  public void customize(ObjectMapper mapper) {
    EventMapper.configure(mapper);
  }
}
