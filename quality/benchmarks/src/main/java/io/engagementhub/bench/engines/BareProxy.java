package io.engagementhub.bench.engines;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.httpproxy.HttpProxy;
import java.io.IOException;

/**
 * A proxy that passes every call on to one place and checks nothing: the least that the gateway's
 * own proxying could cost.
 */
public final class BareProxy extends AbstractVerticle {
  private final int port;
  private final int target;

  private BareProxy(int port, int target) {
    this.port = port;
    this.target = target;
  }

  /** {@code BareProxy PORT TARGET_PORT}; ends when its input does. */
  public static void main(String[] arguments) throws IOException {
    int port = Integer.parseInt(arguments[0]);
    int target = Integer.parseInt(arguments[1]);
    int loops = 2 * Runtime.getRuntime().availableProcessors();
    Vertx.vertx(new VertxOptions().setEventLoopPoolSize(loops))
        .deployVerticle(
            () -> new BareProxy(port, target), new DeploymentOptions().setInstances(loops))
        .onSuccess(deployed -> ChildJvm.sayReady())
        .onFailure(failure -> System.exit(1));
    ChildJvm.awaitEndOfInput();
    System.exit(0);
  }

  @Override
  public void start() {
    var client =
        vertx.createHttpClient(
            new HttpClientOptions().setKeepAlive(true), new PoolOptions().setHttp1MaxSize(64));
    vertx
        .createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(port))
        .requestHandler(HttpProxy.reverseProxy(client).origin(target, "127.0.0.1"))
        .listen();
  }
}
