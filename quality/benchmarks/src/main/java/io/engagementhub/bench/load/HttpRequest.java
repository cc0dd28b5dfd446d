package io.engagementhub.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;

/** The bytes of a request. */
public final class HttpRequest {

  /** A GET. */
  public static byte[] get(String path, Map<String, String> headers) {
    return head("GET", path, headers).append("\r\n").toString().getBytes(UTF_8);
  }

  /** A DELETE. */
  public static byte[] delete(String path, Map<String, String> headers) {
    return head("DELETE", path, headers).append("\r\n").toString().getBytes(UTF_8);
  }

  /** A POST of JSON. */
  public static byte[] post(String path, Map<String, String> headers, String json) {
    return post(path, headers, "application/json", json);
  }

  /** A POST of text of some type. */
  public static byte[] post(String path, Map<String, String> headers, String type, String body) {
    return head("POST", path, headers)
        .append("Content-Type: ")
        .append(type)
        .append("\r\nContent-Length: ")
        .append(body.getBytes(UTF_8).length)
        .append("\r\n\r\n")
        .append(body)
        .toString()
        .getBytes(UTF_8);
  }

  private static StringBuilder head(String method, String path, Map<String, String> headers) {
    var head = new StringBuilder(method).append(' ').append(path).append(" HTTP/1.1\r\n");
    head.append("Host: localhost\r\n");
    headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    return head;
  }

  private HttpRequest() {}
}
