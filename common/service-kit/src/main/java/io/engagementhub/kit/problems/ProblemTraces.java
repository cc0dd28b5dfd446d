package io.engagementhub.kit.problems;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Names the trace in every problem, also where no traces are exported. Public for the framework,
 * which makes and calls it from another class loader.
 */
public final class ProblemTraces {

  @ServerResponseFilter
  public void nameTrace(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getEntity() instanceof Problem problem && problem.traceId() == null) {
      response.setEntity(
          problem.withTraceId(TraceIds.ofHeader(request.getHeaderString("traceparent"))));
    }
  }
}
