package io.engagementhub.profile.webhooks.domain;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which URLs can be posted to at all. Where a name leads is judged when something is sent.
 *
 * @param allowHttp whether TLS can be left out
 */
public record EndpointUrl(boolean allowHttp, AddressGuard guard) {
  private static final Pattern LITERAL = Pattern.compile("\\[.*]|[0-9.]+|0[xX].*");
  private static final int LAST_PORT = 65_535;

  /** What is wrong with it; empty if nothing is. */
  public Optional<String> fault(String text) {
    URI url;
    try {
      url = new URI(text);
    } catch (URISyntaxException e) {
      return Optional.of("is not a URL");
    }
    var scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !(allowHttp && scheme.equals("http"))) {
      return Optional.of("expects https");
    }
    if (url.getHost() == null || url.getUserInfo() != null || url.getRawFragment() != null) {
      return Optional.of("expects a host, and neither a user nor a fragment");
    }
    if (url.getPort() == 0 || url.getPort() > LAST_PORT) {
      return Optional.of("expects a port of 1 to " + LAST_PORT);
    }
    return literal(url.getHost());
  }

  private Optional<String> literal(String host) {
    if (!LITERAL.matcher(host).matches()) {
      return Optional.empty();
    }
    try {
      return guard.allows(InetAddress.getByName(host))
          ? Optional.empty()
          : Optional.of("leads to an address that nothing is sent to");
    } catch (UnknownHostException e) {
      return Optional.of("has no address for a host");
    }
  }
}
