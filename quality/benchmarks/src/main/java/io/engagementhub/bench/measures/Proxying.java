package io.engagementhub.bench.measures;

import io.engagementhub.bench.engines.BareProxy;
import io.engagementhub.bench.engines.ChildJvm;
import io.engagementhub.bench.figures.Figure;
import io.engagementhub.bench.load.HttpRequest;
import io.engagementhub.bench.measures.Compared.Place;
import io.engagementhub.launcher.stack.Part;
import io.engagementhub.launcher.stack.Role;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * What a call costs for going through the gateway: a profile read through it, beside the same
 * through a proxy that checks nothing, and beside the same at the service.
 */
public final class Proxying implements Measure {
  private static final int PROFILES = 100;

  @Override
  public String name() {
    return "proxy";
  }

  @Override
  public List<Figure> take(Ground ground) throws Exception {
    var hub = ground.whole();
    var profiles = Population.settle(ground).profiles(ground, PROFILES);
    var headers = Calls.bearer(hub.token(Role.AGENT));
    var calls =
        profiles.stream().map(id -> HttpRequest.get("/agent/v1/profiles/" + id, headers)).toList();
    var service = URI.create(hub.url(Part.PROFILE));
    List<Figure> figures = new ArrayList<>();
    try (var proxy = ChildJvm.start(BareProxy.class, Integer.toString(service.getPort()))) {
      var gateway = new Place("gateway", ground.gateway(), calls);
      figures.addAll(
          new Compared(ground.scale(), gateway, new Place("bare proxy", proxy.url(), calls))
              .figures("proxied call", "", ""));
      figures.addAll(
          new Compared(ground.scale(), gateway, new Place("service", service, calls))
              .figures("proxied call, beside the service", "", ""));
    }
    return figures;
  }
}
