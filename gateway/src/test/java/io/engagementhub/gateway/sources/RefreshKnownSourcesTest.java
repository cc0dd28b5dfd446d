package io.engagementhub.gateway.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RefreshKnownSourcesTest {
  private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

  private final SlowSources sources = new SlowSources();
  private final KnownSources known = new KnownSources();
  private final RefreshKnownSources refresh = new RefreshKnownSources(sources, known);

  @Test
  void whatWasReadBeforeAChangeDoesNotReplaceWhatWasReadAfterIt() throws InterruptedException {
    var clockwork = Thread.ofPlatform().start(refresh::now);
    sources.wasRead.await();
    sources.add(
        new Source("new", "New", SourceKind.SERVER, true, List.of(), 0, true, "new-key"), NOON);
    var request = Thread.ofPlatform().start(refresh::now);
    await()
        .until(
            () ->
                EnumSet.of(Thread.State.BLOCKED, Thread.State.TERMINATED)
                    .contains(request.getState()));

    sources.goesOn.countDown();
    clockwork.join();
    request.join();

    assertThat(known.ofWriteKey("new-key")).isNotNull();
  }

  /** Its first reader gets what it read late. */
  private static final class SlowSources implements Sources {
    private final CountDownLatch wasRead = new CountDownLatch(1);
    private final CountDownLatch goesOn = new CountDownLatch(1);
    private final List<Source> stored = new ArrayList<>();

    @Override
    public List<Source> all() {
      var read = List.copyOf(stored);
      if (wasRead.getCount() > 0) {
        wasRead.countDown();
        try {
          goesOn.await();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
      return read;
    }

    @Override
    public Optional<StoredSource> add(Source source, Instant at) {
      stored.add(source);
      return Optional.of(new StoredSource(source, 0, at, at));
    }

    @Override
    public List<StoredSource> page(@Nullable String afterId, @Nullable SourceKind kind, int limit) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<StoredSource> find(String id) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<StoredSource> lock(String id) {
      throw new UnsupportedOperationException();
    }

    @Override
    public StoredSource replace(Source source, Instant at) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean remove(String id) {
      throw new UnsupportedOperationException();
    }
  }
}
