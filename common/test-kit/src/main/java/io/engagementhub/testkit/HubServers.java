package io.engagementhub.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * Real PostgreSQL and Kafka and a token issuer for a service test, on free ports, in a directory
 * that goes with the JVM. Started once per JVM.
 */
public final class HubServers implements QuarkusTestResourceLifecycleManager {

  @Override
  public Map<String, String> start() {
    var servers = Servers.shared();
    return Map.ofEntries(
        Map.entry("hub.postgres.host", "localhost"),
        Map.entry("hub.postgres.port", "" + servers.postgres().port()),
        Map.entry("hub.kafka.bootstrap", servers.kafka().bootstrap()),
        Map.entry("hub.oidc.server", Issuer.shared().url()),
        Map.entry("hub.oidc.issuer", Issuer.shared().url()),
        Map.entry("quarkus.http.test-port", "0"),
        Map.entry("quarkus.management.test-port", "0"),
        Map.entry("quarkus.log.console.json.enabled", "false"));
  }

  @Override
  public void stop() {
    // The servers serve every test class of the JVM and go with it.
  }

  /** Bootstrap address of the Kafka that runs; starts it if need be. */
  static String kafkaBootstrap() {
    return Servers.shared().kafka().bootstrap();
  }
}
