package io.engagementhub.journey.timeline.http;

import io.engagementhub.contracts.TouchpointType;
import io.engagementhub.journey.requests.Parameters;
import io.engagementhub.journey.timeline.domain.TimelineQuery;
import io.engagementhub.journey.timeline.domain.TimelineQuery.Position;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which part of the timeline. */
public class TimelineParameters {
  private static final List<String> TYPES =
      Arrays.stream(TouchpointType.values()).map(TouchpointType::wireName).toList();

  @QueryParam("limit")
  @Nullable String limit;

  @QueryParam("cursor")
  @Nullable String cursor;

  @QueryParam("from")
  @Nullable String from;

  @QueryParam("to")
  @Nullable String to;

  @QueryParam("type")
  @Nullable String type;

  @QueryParam("channel")
  @Nullable String channel;

  @QueryParam("name")
  @Nullable String name;

  TimelineQuery read(Parameters parameters) {
    var span = parameters.span(from, to);
    return new TimelineQuery(
        parameters.limit(limit, 50, 200),
        parameters.cursor(cursor, Position::new),
        span.fromMs(),
        span.toMs(),
        parameters.oneOf("type", type, TYPES),
        parameters.text("channel", channel),
        parameters.text("name", name));
  }
}
