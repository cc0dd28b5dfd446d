package io.engagementhub.gateway.idempotency.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.engagementhub.gateway.idempotency.IdempotentCalls;
import io.engagementhub.gateway.idempotency.IdempotentCalls.Call;
import io.engagementhub.gateway.idempotency.IdempotentCalls.Outcome.Answered;
import io.engagementhub.gateway.idempotency.IdempotentCalls.Outcome.First;
import io.engagementhub.gateway.idempotency.IdempotentCalls.Outcome.InFlight;
import io.engagementhub.gateway.idempotency.IdempotentCalls.Outcome.OtherRequest;
import io.engagementhub.gateway.idempotency.StoredAnswer;
import io.engagementhub.kit.problems.ProblemType;
import io.engagementhub.kit.problems.Refusals;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * A call that the gateway answers itself is made once for one {@code Idempotency-Key}, as one that
 * it passes on is. Comes after the roles were checked and after the problem got its trace.
 */
@ApplicationScoped
class OwnCalls {
  private static final String BEGUN = "hub.idempotent-call";
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  private final IdempotentCalls calls;
  private final SecurityIdentity identity;
  private final RoutingContext routing;
  private final ObjectMapper json;

  OwnCalls(
      IdempotentCalls calls, SecurityIdentity identity, RoutingContext routing, ObjectMapper json) {
    this.calls = calls;
    this.identity = identity;
    this.routing = routing;
    this.json = json;
  }

  @ServerRequestFilter
  @Nullable Response begin(ContainerRequestContext request) throws IOException {
    var key = request.getHeaderString(IdempotentCalls.HEADER);
    if (key == null || SAFE.contains(request.getMethod()) || identity.isAnonymous()) {
      return null;
    }
    if (!IdempotentCalls.isKey(key)) {
      return refuse(ProblemType.MALFORMED, "1 to 255 characters are expected");
    }
    var body = request.getEntityStream().readAllBytes();
    request.setEntityStream(new ByteArrayInputStream(body));
    var call =
        Call.of(
            "user:" + identity.getPrincipal().getName(),
            key,
            request.getMethod(),
            routing.request().uri(),
            body);
    return switch (calls.begin(call)) {
      case First() -> {
        request.setProperty(BEGUN, call);
        yield null;
      }
      case Answered(var answer) -> again(answer);
      case InFlight() -> refuse(ProblemType.CONFLICT, "the first call with this key still runs");
      case OtherRequest() -> refuse(ProblemType.INVALID, "this key was used for another request");
    };
  }

  private static Response refuse(ProblemType type, String message) {
    return Refusals.refuse(type, IdempotentCalls.HEADER, message);
  }

  private static Response again(StoredAnswer answer) {
    var response = Response.status(answer.status()).header(IdempotentCalls.REPLAYED, true);
    answer.headers().forEach(response::header);
    return answer.body().length == 0
        ? response.build()
        : response.entity(new String(answer.body(), UTF_8)).build();
  }

  @ServerResponseFilter(priority = Priorities.HEADER_DECORATOR)
  void finish(ContainerRequestContext request, ContainerResponseContext response)
      throws JsonProcessingException {
    if (!(request.getProperty(BEGUN) instanceof Call call)) {
      return;
    }
    var text = "";
    if (response.getEntity() != null) {
      text = json.writeValueAsString(response.getEntity());
      var type = response.getMediaType();
      response.setEntity(text, null, type == null ? MediaType.APPLICATION_JSON_TYPE : type);
    }
    var kept = new HashMap<String, String>();
    for (var name : StoredAnswer.KEPT) {
      var value = response.getHeaderString(name);
      if (value != null) {
        kept.put(name, value);
      }
    }
    calls.finish(call, new StoredAnswer(response.getStatus(), kept, text.getBytes(UTF_8)));
  }
}
