package io.engagementhub.profile.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.profile.feeds.domain.Change;
import io.engagementhub.profile.feeds.domain.Change.ConsentChanged;
import io.engagementhub.profile.feeds.domain.Change.FieldsChanged;
import io.engagementhub.profile.feeds.domain.Change.Merged;
import io.engagementhub.profile.feeds.domain.Change.PrivacyRequestCompleted;
import io.engagementhub.profile.feeds.domain.Change.SegmentEntered;
import io.engagementhub.profile.feeds.domain.Change.SegmentLeft;
import io.engagementhub.profile.feeds.domain.Change.Separated;
import io.engagementhub.profile.feeds.domain.Change.TierChanged;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChangesTest {
  private static final UUID ID = new UUID(0, 1);

  @Test
  void eachIsWrittenWithItsNamesInOrder() {
    assertWritten(
        new FieldsChanged(List.of("identifiers.email", "traits.a\"b")),
        """
        {"fields":["identifiers.email","traits.a\\"b"]}\
        """);
    assertWritten(new Merged(ID), "{\"mergedInto\":\"00000000-0000-0000-0000-000000000001\"}");
    assertWritten(new Separated(), "{}");
    assertWritten(new SegmentEntered("vip"), "{\"segment\":\"vip\"}");
    assertWritten(new SegmentLeft("vip"), "{\"segment\":\"vip\"}");
    assertWritten(new ConsentChanged("sms", false), "{\"granted\":false,\"purpose\":\"sms\"}");
    assertWritten(
        new PrivacyRequestCompleted(ID, "erasure"),
        "{\"kind\":\"erasure\",\"request\":\"00000000-0000-0000-0000-000000000001\"}");
  }

  @Test
  void noTierIsLeftOut() {
    assertWritten(new TierChanged("silver", "gold"), "{\"from\":\"silver\",\"to\":\"gold\"}");
    assertWritten(new TierChanged(null, "gold"), "{\"to\":\"gold\"}");
    assertWritten(new TierChanged("silver", null), "{\"from\":\"silver\"}");
  }

  private static void assertWritten(Change change, String json) {
    assertThat(Changes.written(change)).isEqualTo(json);
  }
}
