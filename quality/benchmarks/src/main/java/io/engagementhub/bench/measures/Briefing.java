package io.engagementhub.bench.measures;

import io.engagementhub.bench.figures.Figure;
import io.engagementhub.bench.load.HttpRequest;
import io.engagementhub.bench.measures.Compared.Place;
import io.engagementhub.launcher.stack.Part;
import io.engagementhub.launcher.stack.Role;
import java.net.URI;
import java.util.List;

/** The agent's brief, through the gateway as agents ask for it, beside the same at the service. */
public final class Briefing implements Measure {
  private static final int PROFILES = 100;

  @Override
  public String name() {
    return "brief";
  }

  @Override
  public List<Figure> take(Ground ground) throws Exception {
    var hub = ground.whole();
    var profiles = Population.settle(ground).profiles(ground, PROFILES);
    var headers = Calls.bearer(hub.token(Role.AGENT));
    var calls =
        profiles.stream()
            .map(id -> HttpRequest.get("/agent/v1/brief?profile=" + id, headers))
            .toList();
    var gateway = new Place("gateway", ground.gateway(), calls);
    var service = new Place("service", URI.create(hub.url(Part.CHATBOT)), calls);
    return new Compared(ground.scale(), gateway, service)
        .figures("brief, through the gateway", "under 50 ms", "");
  }
}
