package io.engagementhub.gateway.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.engagementhub.gateway.sources.Source;
import io.github.bucket4j.Bucket;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Token buckets in memory, one per caller; each replica counts for itself. */
@ApplicationScoped
public class RateLimits {
  private static final long MOST_CALLERS = 100_000;
  private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(2);

  private final LimitsConfig config;
  private final Cache<Caller, Bucket> buckets =
      Caffeine.newBuilder().maximumSize(MOST_CALLERS).expireAfterAccess(FORGOTTEN_AFTER).build();

  RateLimits(LimitsConfig config) {
    this.config = config;
  }

  /** Takes one request of this address; 0 if it may pass, else the seconds to wait. */
  public long takeAddress(String address) {
    return take(new Caller("address", address, config.requestsPerSecondPerAddress()));
  }

  /** Takes one request of this user; 0 if it may pass, else the seconds to wait. */
  public long takeUser(String user) {
    return take(new Caller("user", user, config.requestsPerSecondPerUser()));
  }

  /** Takes one request of this source; 0 if it may pass, else the seconds to wait. */
  public long takeSource(Source source) {
    int own = source.requestsPerSecond();
    return take(
        new Caller("source", source.id(), own > 0 ? own : config.requestsPerSecondPerKey()));
  }

  private long take(Caller caller) {
    var bucket = buckets.get(caller, RateLimits::bucketOf);
    if (bucket.tryConsume(1)) {
      return 0;
    }
    long nanos = bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill();
    return Math.max(1, Duration.ofNanos(nanos).plusMillis(999).toSeconds());
  }

  private static Bucket bucketOf(Caller caller) {
    return Bucket.builder()
        .addLimit(
            limit ->
                limit
                    .capacity(caller.perSecond() * 2L)
                    .refillGreedy(caller.perSecond(), Duration.ofSeconds(1)))
        .build();
  }

  /** The limit is part of it, so that a changed limit holds at once. */
  private record Caller(String kind, String name, int perSecond) {}
}
