package io.engagementhub.bench.measures;

import io.engagementhub.bench.engines.BareProxy;
import io.engagementhub.bench.engines.ChildJvm;
import io.engagementhub.bench.engines.Nginx;
import io.engagementhub.bench.figures.Figure;
import io.engagementhub.bench.measures.Compared.Place;
import io.engagementhub.launcher.stack.Part;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a call costs for going through the gateway: a profile read through it, beside the same
 * through nginx (where this machine has one), through a proxy of the gateway's own library that
 * checks nothing, and at the service. Own cost is the median less the service's.
 */
public final class Proxying implements Measure {

  @Override
  public String name() {
    return "proxy";
  }

  @Override
  public List<Figure> take(Ground ground) throws Exception {
    var calls = Population.agentReads(ground, "/agent/v1/profiles/");
    var hub = ground.whole();
    var process = hub.process(Part.GATEWAY).orElseThrow();
    var gateway = new Place("gateway", ground.gateway(), calls, () -> Processor.of(process));
    var service = new Place("service", URI.create(hub.url(Part.PROFILE)), calls);
    int target = service.url().getPort();
    var program = Nginx.program().orElse(null);
    ground.tell("nginx", program == null ? "none on the PATH: not a peer of proxy" : program + "");
    try (var bare = ChildJvm.start(BareProxy.class, Integer.toString(target));
        var nginx = start(program, target)) {
      List<Place> peers = new ArrayList<>();
      if (nginx != null) {
        peers.add(new Place("nginx", nginx.url(), calls, () -> Processor.of(nginx.processes())));
      }
      peers.add(new Place("bare proxy", bare.url(), calls, () -> Processor.of(bare.process())));
      peers.add(service);
      var compared = Compared.take(ground.scale(), gateway, peers);
      List<Figure> figures = new ArrayList<>();
      for (var peer : peers.subList(0, peers.size() - 1)) {
        figures.add(
            Figure.of(
                "own cost of a proxied call, p50, beside " + peer.name(),
                peer.name().equals("nginx") ? "within 1.5 times nginx's" : "",
                "ms",
                compared.above(gateway, service),
                peer.name(),
                compared.above(peer, service)));
      }
      figures.addAll(compared.figures("proxied call", "", ""));
      return figures;
    }
  }

  private static @Nullable Nginx start(@Nullable Path program, int target) throws Exception {
    return program == null ? null : Nginx.start(program, target);
  }
}
