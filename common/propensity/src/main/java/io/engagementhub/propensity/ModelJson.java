package io.engagementhub.propensity;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;

/** The kept form of a model. What is read answers to the bit as what was written. */
public final class ModelJson {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addMixIn(Bins.class, BinsKinds.class)
          .addMixIn(Member.class, MemberKinds.class)
          .addMixIn(Linear.Term.class, TermKinds.class)
          .withConfigOverride(
              List.class,
              lists -> lists.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
          .build();

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Bins.OfNumbers.class, name = "numbers"),
    @JsonSubTypes.Type(value = Bins.OfWords.class, name = "words")
  })
  private interface BinsKinds {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Linear.class, name = "linear"),
    @JsonSubTypes.Type(value = Trees.class, name = "trees")
  })
  private interface MemberKinds {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Linear.OfNumber.class, name = "number"),
    @JsonSubTypes.Type(value = Linear.OfWord.class, name = "word")
  })
  private interface TermKinds {}

  public static String write(Model model) {
    try {
      return MAPPER.writeValueAsString(model);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a model could not be written", e);
    }
  }

  /**
   * @throws IllegalArgumentException if it is not what {@link #write} wrote
   */
  public static Model read(String json) {
    try {
      return MAPPER.readValue(json, Model.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a model", e);
    }
  }

  private ModelJson() {}
}
