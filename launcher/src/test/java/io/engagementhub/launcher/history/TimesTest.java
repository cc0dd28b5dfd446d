package io.engagementhub.launcher.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
  @ParameterizedTest
  @CsvSource({
    "2011-10-11 13:45:40.276000+02:00, 2011-10-11T13:45:40.276+02:00",
    "2010-12-30T14:32:00.000+01:00, 2010-12-30T14:32:00+01:00",
    "2010-12-30T14:32:00+0100, 2010-12-30T14:32:00+01:00",
    "2010-12-30 14:32:00Z, 2010-12-30T14:32:00Z",
    "2010-12-30 14:32, 2010-12-30T14:32:00+01:00",
    "2010-07-01, 2010-07-01T00:00:00+02:00",
    "1318333540276, 2011-10-11T11:45:40.276Z",
    "1318333540, 2011-10-11T11:45:40Z"
  })
  void timesAreReadAsLogsWriteThem(String written, String read) {
    assertThat(Times.iso(written, ZoneId.of("Europe/Berlin"))).contains(read);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "2010-13-01", "2010-12-30T25:00", "12/30/2010"})
  void whatIsNoTimeIsNotGuessed(String written) {
    assertThat(Times.iso(written, ZoneId.of("UTC"))).isEmpty();
  }

  @Test
  void aFileOfAnotherZoneIsReadInIt() {
    assertThat(Times.iso("2010-12-30 14:32", ZoneId.of("Pacific/Apia")))
        .contains("2010-12-30T14:32:00-10:00");
  }
}
