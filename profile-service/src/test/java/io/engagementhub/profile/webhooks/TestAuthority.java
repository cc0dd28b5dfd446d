package io.engagementhub.profile.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate authority that nobody knows but the service under test, and certificates that it
 * signed: of {@code localhost}, and of another host. Made by the JDK's keytool.
 */
public final class TestAuthority implements QuarkusTestResourceLifecycleManager {
  private static final String PASSWORD = "not-a-secret";

  /** A system property, for the test is loaded by another class loader than this resource. */
  private static final String FOLDER = "hub.test.authority";

  @Override
  public Map<String, String> start() {
    try {
      System.setProperty(FOLDER, Files.createTempDirectory("authority").toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    make("authority", "bc:c=ca:true");
    keytool("-exportcert", "-rfc", "-alias", "authority", "-file", "authority.pem", "authority");
    sign("localhost");
    sign("elsewhere.example");
    return Map.of(
        "quarkus.tls.webhooks.trust-store.pem.certs",
        folder().resolve("authority.pem").toString(),
        "hub.webhooks.allow-http",
        "false");
  }

  @Override
  public void stop() {
    // Goes with the directory for temporary files.
  }

  /** What a server needs to show that it is {@code host}. */
  static SSLContext of(String host) throws IOException, GeneralSecurityException {
    var keys =
        KeyStore.getInstance(folder().resolve(host + ".p12").toFile(), PASSWORD.toCharArray());
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    var context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private static Path folder() {
    return Path.of(System.getProperty(FOLDER));
  }

  private static void make(String name, String extension) {
    keytool(
        "-genkeypair",
        "-alias",
        name,
        "-dname",
        "CN=" + name,
        "-keyalg",
        "EC",
        "-ext",
        extension,
        name);
  }

  private static void sign(String host) {
    make(host, "san=dns:" + host);
    keytool("-certreq", "-alias", host, "-file", host + ".csr", host);
    keytool(
        "-gencert",
        "-rfc",
        "-alias",
        "authority",
        "-infile",
        host + ".csr",
        "-outfile",
        host + ".pem",
        "-ext",
        "san=dns:" + host,
        "authority");
    keytool("-importcert", "-noprompt", "-alias", "authority", "-file", "authority.pem", host);
    keytool("-importcert", "-noprompt", "-alias", host, "-file", host + ".pem", host);
  }

  /** The last argument names the key store. */
  private static void keytool(String... arguments) {
    var told = List.of(arguments);
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(told.subList(0, told.size() - 1));
    command.addAll(List.of("-keystore", told.getLast() + ".p12", "-storepass", PASSWORD));
    try {
      var process =
          new ProcessBuilder(command)
              .directory(folder().toFile())
              .redirectErrorStream(true)
              .start();
      var said = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(said);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
