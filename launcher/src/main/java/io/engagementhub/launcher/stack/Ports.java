package io.engagementhub.launcher.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * TCP ports of 127.0.0.1, one or two for each part.
 *
 * @param main where each part serves
 * @param management where it tells its health; Kafka's is its controller's; PostgreSQL has none
 */
public record Ports(Map<Part, Integer> main, Map<Part, Integer> management) {
  private static final int CONNECT_MILLIS = 250;

  public Ports {
    main = Map.copyOf(main);
    management = Map.copyOf(management);
  }

  /** The well-known ones: gateway 8080, services 8081 to 8084, and so on. */
  public static Ports standard() {
    Map<Part, Integer> main = new EnumMap<>(Part.class);
    Map<Part, Integer> management = new EnumMap<>(Part.class);
    main.put(Part.POSTGRESQL, 15432);
    main.put(Part.KAFKA, 19092);
    management.put(Part.KAFKA, 19093);
    main.put(Part.KEYCLOAK, 18180);
    management.put(Part.KEYCLOAK, 18190);
    List<Part> services =
        List.of(Part.GATEWAY, Part.PROFILE, Part.JOURNEY, Part.CONTENT, Part.CHATBOT);
    for (int i = 0; i < services.size(); i++) {
      main.put(services.get(i), 8080 + i);
      management.put(services.get(i), 9080 + i);
    }
    return new Ports(main, management);
  }

  /** Ports that are free now, all different. */
  public static Ports free() {
    Map<Part, Integer> main = new EnumMap<>(Part.class);
    Map<Part, Integer> management = new EnumMap<>(Part.class);
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (Part part : Part.values()) {
        main.put(part, hold(held));
        if (part != Part.POSTGRESQL) {
          management.put(part, hold(held));
        }
      }
      return new Ports(main, management);
    } catch (IOException e) {
      throw new UncheckedIOException("no free ports", e);
    } finally {
      for (ServerSocket socket : held) {
        close(socket);
      }
    }
  }

  public int of(Part part) {
    return port(main, part);
  }

  public int managementOf(Part part) {
    return port(management, part);
  }

  /** The ports that {@code part} takes. */
  List<Integer> all(Part part) {
    return part == Part.POSTGRESQL ? List.of(of(part)) : List.of(of(part), managementOf(part));
  }

  /** Whether a server could listen on it now. */
  static boolean isFree(int port) {
    if (answers(port)) {
      return false;
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether a server listens on it now. */
  static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static int hold(List<ServerSocket> held) throws IOException {
    ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    held.add(socket);
    return socket.getLocalPort();
  }

  private static int port(Map<Part, Integer> ports, Part part) {
    Integer port = ports.get(part);
    if (port == null) {
      throw new IllegalArgumentException("no such port of " + part);
    }
    return port;
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
