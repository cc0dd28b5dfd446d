package io.engagementhub.kit.consuming;

import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.kit.events.KafkaOutage;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutagesTest {

  @ParameterizedTest
  @ValueSource(strings = {"08006", "57P01", "57P03", "53300", "40001", "40P01", "55P03"})
  void whatPassesIsAnOutageHoweverDeepItLies(String sqlState) {
    var failure = new IllegalStateException(new RuntimeException(new SQLException("x", sqlState)));

    assertThat(Outages.isOutage(failure)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"23505", "22021", "22P05", "42601"})
  void whatStaysIsNot(String sqlState) {
    assertThat(Outages.isOutage(new IllegalStateException(new SQLException("x", sqlState))))
        .isFalse();
  }

  @Test
  void kafkaOutOfReachIsAnOutage() {
    assertThat(Outages.isOutage(new KafkaOutage(new RuntimeException()))).isTrue();
  }
}
