package io.engagementhub.bench.measures;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.engagementhub.bench.load.HttpLine;
import io.engagementhub.bench.load.HttpRequest;
import java.io.IOException;
import java.net.URI;
import java.util.Map;

/** Calls whose time does not matter. */
public final class Calls {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static final int CONFLICT = 409;

  private final URI url;

  public Calls(URI url) {
    this.url = url;
  }

  /**
   * The JSON at {@code path}.
   *
   * @throws IOException if it is not answered with 2xx
   */
  public JsonNode get(String path, String token) throws IOException {
    return ask("GET " + path, HttpRequest.get(path, bearer(token)));
  }

  /**
   * The profiles that have an identifier: one or none.
   *
   * @param identifier namespace and value, with a colon between them
   * @throws IOException as {@link #get}
   */
  JsonNode profiles(String identifier, String token) throws IOException {
    return get("/agent/v1/profiles?identifier=" + identifier, token).get("items");
  }

  /** Posts JSON; limits as for {@link #get}. */
  public JsonNode post(String path, String token, String json) throws IOException {
    return ask("POST " + path, HttpRequest.post(path, bearer(token), json));
  }

  /**
   * Deletes something.
   *
   * @return whether it could be; not if something else needs it
   * @throws IOException if it is answered neither with 2xx nor with 409
   */
  public boolean delete(String path, String token) throws IOException {
    try (var line = HttpLine.to(url)) {
      var answer = line.ask(HttpRequest.delete(path, bearer(token)));
      if (answer.status() / 100 != 2 && answer.status() != CONFLICT) {
        throw new IOException("DELETE " + path + " answered " + answer.status() + answer.body());
      }
      return answer.status() != CONFLICT;
    }
  }

  /** Posts something that is to be there; it may be already, of an earlier run in the same home. */
  public void make(String path, String token, String json) throws IOException {
    try (var line = HttpLine.to(url)) {
      var answer = line.ask(HttpRequest.post(path, bearer(token), json));
      if (answer.status() / 100 != 2 && answer.status() != CONFLICT) {
        throw new IOException("POST " + path + " answered " + answer.status() + answer.body());
      }
    }
  }

  static Map<String, String> bearer(String token) {
    return Map.of("Authorization", "Bearer " + token);
  }

  private JsonNode ask(String what, byte[] request) throws IOException {
    try (var line = HttpLine.to(url)) {
      var answer = line.ask(request);
      if (answer.status() / 100 != 2) {
        throw new IOException(what + " answered " + answer.status() + ": " + answer.body());
      }
      return MAPPER.readTree(answer.body());
    }
  }
}
