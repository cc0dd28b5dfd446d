package io.engagementhub.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.engagementhub.launcher.history.Format;
import io.engagementhub.launcher.history.ImportHistory;
import io.engagementhub.launcher.history.ImportReport;
import io.engagementhub.launcher.history.Mapping;
import io.engagementhub.launcher.stack.ConsumerLag;
import io.engagementhub.launcher.stack.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** History comes in through the gateway: all of it, and once. */
class ImportE2ETest {
  private final HubClient hub = TheHub.running().withNewSource("import", true);

  @TempDir private Path folder;

  @Test
  void aCsvEventLogBecomesTimelines() throws IOException {
    var file =
        Files.writeString(
            folder.resolve("calls.csv"),
            """
            case:concept:name,concept:name,time:timestamp,case:channel,org:resource,note
            csv-1,register claim,2011-10-11 13:45:40.276000+02:00,Internet,Ann,"first, quoted"
            csv-1,check claim,2011-10-12 08:26:25.398000+02:00,Internet,Bob,
            csv-1,pay claim,2012-02-29 23:59:59.999000+01:00,Internet,Ann,
            csv-2,register claim,2011-10-12 09:00:00+00:00,Desk,Ann,same
            csv-2,register claim,2011-10-12 09:00:00+00:00,Desk,Ann,same
            """);

    var report = imported(file, Format.CSV);

    assertThat(report.rows()).isEqualTo(5);
    assertThat(report.accepted()).isEqualTo(5);
    assertThat(report.refused()).isZero();
    assertThat(report.users()).isEqualTo(2);
    awaitTouchpoints(5);
    var profile = hub.awaitProfile("user_id", "csv-1").get("id").asText();
    HubClient.eventually(() -> assertThat(hub.timeline(profile)).hasSize(3));
    var newest = hub.timeline(profile).getFirst();
    assertThat(newest.get("name").asText()).isEqualTo("pay claim");
    assertThat(newest.get("timestamp").asText()).isEqualTo("2012-02-29T22:59:59.999Z");
    assertThat(newest.get("channel").asText()).isEqualTo("web");
    assertThat(newest.at("/message/properties/org:resource").asText()).isEqualTo("Ann");

    imported(file, Format.CSV);
    nothingMoreThan(5);
  }

  @Test
  void anXesEventLogBecomesTimelines() throws IOException {
    var file =
        Files.writeString(
            folder.resolve("orders.xes"),
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <log xes.version="1.0" xmlns="http://www.xes-standard.org/">
              <trace>
                <string key="concept:name" value="xes-1"/>
                <event>
                  <string key="concept:name" value="order placed"/>
                  <date key="time:timestamp" value="2020-05-01T10:00:00.000+02:00"/>
                  <int key="amount" value="3"/>
                </event>
                <event>
                  <string key="concept:name" value="order sent &amp; billed"/>
                  <date key="time:timestamp" value="2020-05-02T10:00:00.000+02:00"/>
                </event>
              </trace>
              <trace>
                <string key="concept:name" value="xes-2"/>
                <event>
                  <string key="concept:name" value="order placed"/>
                  <date key="time:timestamp" value="2020-05-03T10:00:00.000Z"/>
                </event>
              </trace>
            </log>
            """);

    assertThat(imported(file, Format.XES).accepted()).isEqualTo(3);
    imported(file, Format.XES);

    nothingMoreThan(3);
    var profile = hub.awaitProfile("user_id", "xes-1").get("id").asText();
    assertThat(hub.timeline(profile))
        .extracting(item -> item.get("name").asText())
        .containsExactly("order sent & billed", "order placed");
  }

  @TestFactory
  Stream<DynamicTest> aMunicipalitysRealApplicationsAreImportedOnce() {
    return SharedData.file("event-logs/receipt.csv.gz").stream()
        .map(file -> DynamicTest.dynamicTest("receipt.csv.gz", () -> importReceipt(file)));
  }

  private void importReceipt(Path file) throws IOException {
    var report = imported(file, Format.CSV);
    assertThat(report.accepted()).isEqualTo(8_577);
    assertThat(report.users()).isEqualTo(1_434);
    awaitTouchpoints(8_577);
    assertThat(
            new Database(Part.PROFILE)
                .count(
                    "select count(distinct f.profile_id) from fragment f"
                        + " where f.namespace = 'user_id' and f.value like 'case-%'"))
        .isEqualTo(1_434);

    assertThat(imported(file, Format.CSV).refused()).isZero();
    nothingMoreThan(8_577);
    var funnel =
        hub.get(
                "/admin/v1/funnels?steps=Confirmation%20of%20receipt"
                    + "&steps=T02%20Check%20confirmation%20of%20receipt",
                "analyst")
            .expect(200)
            .json()
            .get("steps");
    assertThat(funnel.get(0).get("profiles").asLong()).isEqualTo(1_434);
    assertThat(funnel.get(1).get("profiles").asLong()).isEqualTo(1_316);
  }

  private ImportReport imported(Path file, Format format) throws IOException {
    return new ImportHistory(hub.gateway(), hub.source().writeKey(), rows -> {})
        .handle(
            new ImportHistory.Request(
                file,
                format,
                Mapping.EVENT_LOG,
                false,
                ',',
                ZoneOffset.UTC,
                folder.resolve("state"),
                false,
                false));
  }

  private static final String COUNT = "select count(*) from timeline where source_id = ?";

  private void awaitTouchpoints(long expected) {
    await("imported touchpoints in the timeline")
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofMillis(500))
        .until(
            () -> new Database(Part.JOURNEY).count(COUNT, hub.source().id()),
            count -> count == expected);
  }

  /** Once everything sent was dealt with, there is no more than this. */
  private void nothingMoreThan(long expected) {
    awaitTouchpoints(expected);
    await("nothing waits on Kafka")
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofMillis(500))
        .until(
            () -> ConsumerLag.byGroup(TheHub.running().stack().kafkaBootstrap()).values(),
            lags -> lags.stream().allMatch(lag -> lag == 0));
    assertThat(new Database(Part.JOURNEY).count(COUNT, hub.source().id())).isEqualTo(expected);
  }
}
