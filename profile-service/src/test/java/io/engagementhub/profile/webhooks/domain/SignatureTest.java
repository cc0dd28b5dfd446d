package io.engagementhub.profile.webhooks.domain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignatureTest {
  private static final String SECRET = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final byte[] KEY = Base64.getDecoder().decode(SECRET);
  private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(UTF_8);
  private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  private static final String EXPECTED = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

  @Test
  void signsAsTheSpecificationsExample() {
    assertThat(Signature.of(List.of(KEY), ID, 1_614_265_330, BODY)).isEqualTo(EXPECTED);
    assertThat(Signature.shown(KEY)).isEqualTo("whsec_" + SECRET);
  }

  @Test
  void signsWithEverySecretThatHolds() {
    var both = Signature.of(List.of(new byte[] {1}, KEY), ID, 1_614_265_330, BODY);

    assertThat(both.split(" ")).hasSize(2).contains(EXPECTED).allMatch(s -> s.startsWith("v1,"));
  }

  @Test
  void idTimestampAndBodyAreAllSigned() {
    assertThat(Signature.of(List.of(KEY), ID + "x", 1_614_265_330, BODY)).isNotEqualTo(EXPECTED);
    assertThat(Signature.of(List.of(KEY), ID, 1_614_265_331, BODY)).isNotEqualTo(EXPECTED);
    assertThat(Signature.of(List.of(KEY), ID, 1_614_265_330, new byte[0])).isNotEqualTo(EXPECTED);
  }
}
