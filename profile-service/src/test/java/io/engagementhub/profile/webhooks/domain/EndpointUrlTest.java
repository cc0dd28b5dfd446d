package io.engagementhub.profile.webhooks.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointUrlTest {
  private final EndpointUrl urls = new EndpointUrl(false, new AddressGuard(List.of()));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "example.com",
        "http://example.com/hook",
        "ftp://example.com",
        "file:///etc/passwd",
        "https:///path",
        "https://user:secret@example.com/",
        "https://example.com/#part",
        "https://example.com:0/",
        "https://example.com:70000/",
        "https://exa mple.com/",
        "https://127.0.0.1/",
        "https://2130706433/",
        "https://127.1/",
        "https://[::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://169.254.169.254/latest/meta-data/",
      })
  void refusesWhatCannotBePostedTo(String url) {
    assertThat(urls.fault(url)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.com",
        "HTTPS://example.com/hook?a=b",
        "https://example.com:8443/x",
        "https://1.1.1.1/",
        "https://[2606:4700:4700::1111]/",
      })
  void takesWhatCan(String url) {
    assertThat(urls.fault(url)).isEmpty();
  }

  @Test
  void withoutTlsOnlyWhereConfigured() {
    assertThat(new EndpointUrl(true, new AddressGuard(List.of())).fault("http://example.com/"))
        .isEmpty();
  }
}
