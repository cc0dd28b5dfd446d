package io.engagementhub.bench.measures;

import io.engagementhub.bench.figures.Figure;
import io.engagementhub.bench.measures.Compared.Place;
import io.engagementhub.launcher.stack.Part;
import java.net.URI;
import java.util.List;

/** The agent's brief, through the gateway as agents ask for it, beside the same at the service. */
public final class Briefing implements Measure {
  @Override
  public String name() {
    return "brief";
  }

  @Override
  public List<Figure> take(Ground ground) throws Exception {
    var calls = Population.agentReads(ground, "/agent/v1/brief?profile=");
    var gateway = new Place("gateway", ground.gateway(), calls);
    var service = new Place("service", URI.create(ground.whole().url(Part.CHATBOT)), calls);
    return Compared.take(ground.scale(), gateway, List.of(service))
        .figures("brief, through the gateway", "under 50 ms", "");
  }
}
