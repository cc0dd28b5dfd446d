package io.engagementhub.launcher.stack;

import io.engagementhub.localstack.LocalCache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A hub on this machine: starts, stops, kills and asks its parts.
 *
 * <p>{@link #start} gives a hub that ends with this JVM unless it is {@linkplain #detach()
 * detached}; {@link #attach} finds one that runs. Parts that run already are left alone. Not for
 * several threads at once.
 */
public final class HubStack implements AutoCloseable {
  private static final String STOPPED = "stopped while starting";

  private final HubLayout layout;
  private final PartProcesses processes;
  private final PartStarter starter;
  private final Readiness readiness;
  private final Tokens tokens;
  private final Set<Part> startedHere = EnumSet.noneOf(Part.class);
  private final Object launching = new Object();
  private final Thread atExit = new Thread(this::endWithJvm, "stop-hub");
  private volatile boolean ending;

  private HubStack(HubLayout layout, Progress progress) {
    this.layout = layout;
    this.processes = new PartProcesses(layout);
    this.readiness = new Readiness(layout.ports());
    this.starter = new PartStarter(layout, processes, readiness, progress);
    this.tokens = new Tokens(layout.ports());
  }

  /** The hub of that layout, as it is; nothing is started. */
  public static HubStack attach(HubLayout layout) {
    return new HubStack(layout, Progress.silent());
  }

  /**
   * Starts what does not run and waits until all is ready.
   *
   * @throws PortTakenException if another program has a part's port
   * @throws HubException if a part ends or is not ready in time; what was started is stopped
   */
  public static HubStack start(HubLayout layout, Progress progress) {
    return start(layout, EnumSet.allOf(Part.class), progress);
  }

  /** As {@link #start(HubLayout, Progress)}, telling nobody. */
  public static HubStack start(HubLayout layout) {
    return start(layout, Progress.silent());
  }

  /** Starts only these parts. */
  public static HubStack start(HubLayout layout, Collection<Part> parts, Progress progress) {
    HubStack hub = new HubStack(layout, progress);
    Runtime.getRuntime().addShutdownHook(hub.atExit);
    try {
      Set<Part> wanted = EnumSet.copyOf(parts);
      for (Part part : wanted) {
        hub.launch(part);
      }
      hub.starter.awaitReady(wanted);
      return hub;
    } catch (RuntimeException e) {
      if (hub.ending) {
        // Parts end because this JVM does; what they last said is of no interest.
        throw new HubException(STOPPED, e);
      }
      hub.detachAfter(hub::stopStartedHere);
      throw e;
    }
  }

  /** Lets the hub run on when this JVM ends. */
  public void detach() {
    detachAfter(startedHere::clear);
  }

  /** Starts one part, as it was configured before; returns before it is ready. */
  public void startPart(Part part) {
    launch(part);
  }

  /** Kills one part's process at once, as {@code kill -9} does. */
  public void kill(Part part) {
    processes.kill(part);
  }

  /** Stops one part in order. */
  public void stop(Part part) {
    processes.stop(part);
  }

  /** Stops all parts, the gateway first, and what a killed part may have left behind. */
  public void stopAll(Progress progress) {
    new StartTraining(layout).end();
    for (Part part : Arrays.asList(Part.values()).reversed()) {
      boolean ran = processes.find(part).isPresent() || !processes.strays(part).isEmpty();
      processes.stop(part);
      if (ran) {
        progress.say(part + " stopped");
      }
    }
  }

  /**
   * Waits for one part.
   *
   * @throws HubException if it ends or is not ready in time
   */
  public void awaitReady(Part part, Duration patience) {
    starter.awaitReady(EnumSet.of(part), patience);
  }

  /** Waits for every part; limits as for one. */
  public void awaitReady(Duration patience) {
    starter.awaitReady(EnumSet.allOf(Part.class), patience);
  }

  public boolean isReady(Part part) {
    return readiness.isReady(part);
  }

  /** Deletes the data, logs and all; the hub must be stopped. */
  public void deleteHome() {
    try {
      LocalCache.delete(layout.home());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How each part is now. */
  public List<PartStatus> status() {
    return new StatusReader(layout, processes, readiness).read();
  }

  /** The part's process, if it lives. */
  public Optional<ProcessHandle> process(Part part) {
    return processes.find(part);
  }

  /** Resident memory of a part with its children, in bytes; 0 if it does not run. */
  public long memoryBytes(Part part) {
    return process(part).map(Memory::of).orElse(0L);
  }

  public HubLayout layout() {
    return layout;
  }

  public Path log(Part part) {
    return layout.logOf(part);
  }

  /** Base address of the only door. */
  public String gatewayUrl() {
    return url(Part.GATEWAY);
  }

  /** Base address of a part that speaks HTTP. */
  public String url(Part part) {
    return "http://localhost:" + layout.ports().of(part);
  }

  /** Where a part's health and metrics are. */
  public String managementUrl(Part part) {
    return "http://localhost:" + layout.ports().managementOf(part);
  }

  /** Write key of the demo source that may say who its user is. */
  public String writeKey() {
    return ServiceCommand.DEMO_WRITE_KEY;
  }

  public String kafkaBootstrap() {
    return "127.0.0.1:" + layout.ports().of(Part.KAFKA);
  }

  /** A service's database; user and password are {@code hub}. */
  public String jdbcUrl(Part service) {
    return "jdbc:postgresql://127.0.0.1:"
        + layout.ports().of(Part.POSTGRESQL)
        + "/"
        + service.label();
  }

  /** A fresh access token of that role's demo user. */
  public String token(Role role) {
    return tokens.of(role);
  }

  /** Stops every part. */
  @Override
  public void close() {
    detachAfter(() -> stopAll(Progress.silent()));
    startedHere.clear();
  }

  private void launch(Part part) {
    synchronized (launching) {
      if (ending) {
        throw new HubException(STOPPED);
      }
      if (processes.find(part).isEmpty()) {
        // Before it is launched, so that one that fails half-way is stopped as well.
        startedHere.add(part);
        starter.launch(part);
      }
    }
  }

  /** A launch that is under way is finished first, so that nothing is left behind. */
  private void endWithJvm() {
    ending = true;
    synchronized (launching) {
      stopStartedHere();
    }
  }

  private void detachAfter(Runnable last) {
    last.run();
    if (!ending) {
      Runtime.getRuntime().removeShutdownHook(atExit);
    }
  }

  private void stopStartedHere() {
    for (Part part : List.copyOf(startedHere).reversed()) {
      processes.stop(part);
    }
    startedHere.clear();
  }
}
