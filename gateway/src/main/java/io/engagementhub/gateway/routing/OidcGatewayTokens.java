package io.engagementhub.gateway.routing;

import io.quarkus.oidc.client.OidcClient;
import io.quarkus.oidc.client.OidcClients;
import io.quarkus.oidc.client.Tokens;
import io.quarkus.oidc.client.runtime.OidcClientConfig;
import io.quarkus.oidc.client.runtime.OidcClientConfig.Grant;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Gets the token by client credentials and keeps it until shortly before it ends. The client is
 * made at the first call, so that the gateway starts without the issuer.
 */
@ApplicationScoped
class OidcGatewayTokens implements GatewayTokens {
  private static final long RENEW_BEFORE_SECONDS = 15;

  private final OidcClients clients;
  private final String server;
  private final String id;
  private final String secret;
  private volatile @Nullable Uni<OidcClient> client;
  private volatile @Nullable Uni<Tokens> tokens;

  OidcGatewayTokens(
      OidcClients clients,
      @ConfigProperty(name = "hub.oidc.server") String server,
      @ConfigProperty(name = "hub.gateway.client-id", defaultValue = "gateway") String id,
      @ConfigProperty(name = "hub.gateway.client-secret", defaultValue = "gateway-secret")
          String secret) {
    this.clients = clients;
    this.server = server;
    this.id = id;
    this.secret = secret;
  }

  @Override
  public Uni<String> current() {
    var pending = tokens;
    if (pending == null) {
      pending = fetch();
      tokens = pending;
    }
    var asked = pending;
    return asked
        .onFailure()
        .invoke(failure -> tokens = null)
        .flatMap(
            held ->
                held.isAccessTokenExpired()
                    ? renewed(asked).map(Tokens::getAccessToken)
                    : Uni.createFrom().item(held.getAccessToken()));
  }

  private synchronized Uni<Tokens> renewed(Uni<Tokens> old) {
    var present = tokens;
    if (present == null || present == old) {
      present = fetch();
      tokens = present;
    }
    return present.onFailure().invoke(failure -> tokens = null);
  }

  private Uni<Tokens> fetch() {
    return client()
        .flatMap(OidcClient::getTokens)
        .ifNoItem()
        .after(Duration.ofSeconds(3))
        .fail()
        .memoize()
        .indefinitely();
  }

  private Uni<OidcClient> client() {
    var present = client;
    if (present == null) {
      present =
          clients
              .newClient(
                  OidcClientConfig.builder()
                      .id("gateway")
                      .authServerUrl(server)
                      .clientId(id)
                      .credentials(secret)
                      .grant(Grant.Type.CLIENT)
                      .refreshTokenTimeSkew(Duration.ofSeconds(RENEW_BEFORE_SECONDS))
                      .accessTokenExpirySkew(Duration.ofSeconds(RENEW_BEFORE_SECONDS))
                      .build())
              .onFailure()
              .invoke(failure -> client = null)
              .memoize()
              .indefinitely();
      client = present;
    }
    return present;
  }
}
