package io.engagementhub.profile.bulk;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.engagementhub.contracts.ProfileChanged;
import io.engagementhub.kit.events.EventMapper;
import io.engagementhub.visibility.Disclosure;
import java.io.Writer;

/** One JSON object a line. */
public record NdjsonSheet() implements Sheet {

  @Override
  public void begin(Writer out) {
    // Nothing stands before the first object.
  }

  @Override
  public String line(ProfileChanged person, Disclosure disclosure) {
    try {
      return EventMapper.shared().writeValueAsString(ToldPerson.of(person, disclosure)) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a person can be written", e);
    }
  }
}
