package io.engagementhub.deploy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.nio.file.Path;
import java.util.List;

/** The Helm chart, rendered by Helm itself. */
final class Chart {
  static final Path FOLDER = Yaml.root().resolve("deploy/helm/engagement-hub");
  static final Path PRODUCTION = FOLDER.resolve("values-production.example.yaml");
  static final Path PLAIN = Yaml.root().resolve("deploy/kubernetes/engagement-hub.yaml");

  /** Helm's library knows no cluster and would assume an old one. */
  private static final String KUBERNETES = "1.31.0";

  static LintResult lint() {
    return new Helm(FOLDER).lint().strict().call();
  }

  /** As {@code helm template hub deploy/helm/engagement-hub --namespace engagement-hub}. */
  static String byDefault() {
    return new Helm(FOLDER)
        .template()
        .withKubeVersion(KUBERNETES)
        .withName("hub")
        .withNamespace("engagement-hub")
        .call();
  }

  static List<Yaml> production() {
    return Yaml.documents(
        new Helm(FOLDER)
            .template()
            .withKubeVersion(KUBERNETES)
            .withName("hub")
            .withNamespace("engagement-hub")
            .withValuesFile(PRODUCTION)
            .call());
  }

  static String with(String key, Object value) {
    return new Helm(FOLDER)
        .template()
        .withKubeVersion(KUBERNETES)
        .withName("hub")
        .set(key, value)
        .call();
  }

  private Chart() {}
}
