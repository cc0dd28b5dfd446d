package io.engagementhub.gateway.routing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An address for all services, where a test may or may not serve; it is waited for shortly. */
public final class OneService implements QuarkusTestResourceLifecycleManager {
  /** Calls that the breaker looks at. */
  static final int WINDOW = 4;

  /** How long a service may be silent; more than the screen waits for its parts. */
  static final long SILENCE_MILLIS = 3_000;

  /** How long a breaker that is open stays so: longer than a call takes on a loaded machine. */
  static final long PAUSE_SECONDS = 5;

  @Override
  public Map<String, String> start() {
    var settings = new HashMap<String, String>();
    for (var service : List.of("profile", "journey", "content", "chatbot")) {
      var prefix = "hub.services." + service;
      settings.put(prefix + ".url", "http://127.0.0.1:" + freePort());
      settings.put(prefix + ".silence-timeout", SILENCE_MILLIS + "ms");
      settings.put(prefix + ".breaker.window", "" + WINDOW);
      settings.put(prefix + ".breaker.pause", PAUSE_SECONDS + "s");
    }
    // By default it waits for 300 ms, which a loaded machine needs for an answer that is there.
    settings.put("hub.composing.deadline", "1s");
    settings.put("hub.composing.patience", "6s");
    return settings;
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {
    // Each test stops what it served.
  }
}
