package io.engagementhub.kit.problems;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Names the trace in every problem, also where no traces are exported. */
final class ProblemTraces {

  @ServerResponseFilter
  void nameTrace(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getEntity() instanceof Problem problem && problem.traceId() == null) {
      response.setEntity(
          problem.withTraceId(TraceIds.ofHeader(request.getHeaderString("traceparent"))));
    }
  }
}
