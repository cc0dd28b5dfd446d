package io.engagementhub.kit.versions;

import static io.engagementhub.kit.problems.ProblemType.PRECONDITION_REQUIRED;
import static io.engagementhub.kit.problems.ProblemType.STALE;

import io.engagementhub.kit.problems.Refusals;
import jakarta.ws.rs.core.Response;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Versions as entity tags (RFC 9110, section 8.8.3). */
public final class ETags {
  private static final Pattern TAG = Pattern.compile("\\s*\"(\\d{1,18})\"\\s*");

  /** The tag of a version. */
  public static String of(long version) {
    return "\"" + version + "\"";
  }

  /** The version a tag names; empty if it is none of ours, which no version matches. */
  public static OptionalLong version(String tag) {
    var ours = TAG.matcher(tag);
    return ours.matches() ? OptionalLong.of(Long.parseLong(ours.group(1))) : OptionalLong.empty();
  }

  /** Goes on with the version that was read; refuses where none was sent, or none of ours. */
  public static Response required(@Nullable String ifMatch, LongFunction<Response> then) {
    if (ifMatch == null) {
      return Refusals.refuse(PRECONDITION_REQUIRED, "Send the ETag you have read as If-Match");
    }
    var version = version(ifMatch);
    return version.isEmpty()
        ? Refusals.refuse(STALE, STALE.title())
        : then.apply(version.getAsLong());
  }

  /** As {@link #required}; where none was sent it goes on with none. */
  public static Response optional(@Nullable String ifMatch, Function<OptionalLong, Response> then) {
    return ifMatch == null
        ? then.apply(OptionalLong.empty())
        : required(ifMatch, version -> then.apply(OptionalLong.of(version)));
  }

  private ETags() {}
}
