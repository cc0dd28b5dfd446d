package io.engagementhub.profile.feeds;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.engagementhub.contracts.Identifier;
import io.engagementhub.contracts.Json;
import io.engagementhub.contracts.ProfileChanged;
import io.engagementhub.kit.events.EventMapper;
import io.engagementhub.profile.feeds.domain.Seen;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a profile was seen, as text: values only as hashes. */
final class SeenJson {
  private static final String LOYALTY = "loyalty";

  /** Bytes of a hash that are kept; two values that meet in them are taken for one. */
  private static final int KEPT = 9;

  static Seen of(ProfileChanged profile) {
    var fields = new HashMap<String, String>();
    profile.traits().forEach((name, value) -> fields.put("traits." + name, hash(value.text())));
    profile.identifiers().stream()
        .collect(
            Collectors.groupingBy(
                Identifier::namespace,
                Collectors.mapping(
                    Identifier::value,
                    Collectors.collectingAndThen(
                        Collectors.toList(), all -> all.stream().sorted().toList()))))
        .forEach((namespace, all) -> fields.put("identifiers." + namespace, hash("" + all)));
    return new Seen(
        profile.mergedInto(),
        profile.fragments(),
        fields,
        profile.segments(),
        profile.consents(),
        tier(profile.traits()));
  }

  private static @Nullable String tier(Map<String, Json> traits) {
    var loyalty = traits.get(LOYALTY);
    if (loyalty == null) {
      return null;
    }
    try {
      var tier = EventMapper.shared().readTree(loyalty.text()).path("tier");
      return tier.isTextual() ? tier.textValue() : null;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a trait is not JSON", e);
    }
  }

  private static String hash(String value) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(Arrays.copyOf(digest, KEPT));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  static String write(Seen seen) {
    try {
      return EventMapper.shared().writeValueAsString(seen);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("names and hashes can be written", e);
    }
  }

  static Seen read(@Nullable String text) {
    try {
      return text == null ? Seen.NOBODY : EventMapper.shared().readValue(text, Seen.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the hub wrote it", e);
    }
  }

  private SeenJson() {}
}
