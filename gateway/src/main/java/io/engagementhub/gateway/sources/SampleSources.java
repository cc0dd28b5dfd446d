package io.engagementhub.gateway.sources;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;

/** The sources of the demonstration. Their keys are public: they are for one's own machine. */
@ApplicationScoped
public class SampleSources {
  private static final List<String> OWN_MACHINE =
      List.of("http://localhost:*", "http://127.0.0.1:*");
  private static final List<Source> SAMPLES =
      List.of(
          sample("website", "Website", SourceKind.WEBSITE, false, OWN_MACHINE),
          sample("mobile-app", "Mobile app", SourceKind.MOBILE_APP, false, List.of()),
          sample("call-centre", "Call centre", SourceKind.CALL_CENTRE, true, List.of()),
          sample("devices", "Devices", SourceKind.DEVICE_FLEET, false, List.of()));

  private final Sources sources;
  private final SourcesConfig config;
  private final InstantSource clock;

  SampleSources(Sources sources, SourcesConfig config, InstantSource clock) {
    this.sources = sources;
    this.config = config;
    this.clock = clock;
  }

  /** Makes those that are missing; what is there already stays as it is. */
  @Transactional
  public void provide() {
    var demo =
        new Source(
            "demo",
            "Demonstration",
            SourceKind.SERVER,
            true,
            OWN_MACHINE,
            0,
            true,
            config.demoWriteKey());
    sources.add(demo, clock.instant());
    for (var sample : SAMPLES) {
      sources.add(sample, clock.instant());
    }
  }

  private static Source sample(
      String id, String name, SourceKind kind, boolean trusted, List<String> origins) {
    return new Source(id, name, kind, trusted, origins, 0, true, "demo-" + id + "-key");
  }
}
