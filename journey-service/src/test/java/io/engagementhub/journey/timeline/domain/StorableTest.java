package io.engagementhub.journey.timeline.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class StorableTest {
  @Property
  void anyTextBecomesStorableAndStaysSo(@ForAll String text) {
    var storable = Storable.text(text);

    assertThat(storable.indexOf(0)).isNegative();
    assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(storable)).isTrue();
    assertThat(Storable.text(storable)).isEqualTo(storable);
  }

  @Example
  void ordinaryTextIsLeftAsItIs() {
    assertThat(Storable.text("مرحبا 😀")).isEqualTo("مرحبا 😀");
    assertThat(Storable.text("a\u0000b\uD83D")).isEqualTo("a\uFFFDb\uFFFD");
  }

  @Example
  void keysTellNamesApart() {
    assertThat(Storable.key("")).isEqualTo(0xcbf29ce484222325L);
    assertThat(Storable.key("ab")).isNotEqualTo(Storable.key("ba"));
  }
}
