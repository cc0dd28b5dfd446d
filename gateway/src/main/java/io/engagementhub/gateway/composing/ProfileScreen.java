package io.engagementhub.gateway.composing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.engagementhub.gateway.composing.Screen.Part;
import io.engagementhub.gateway.manners.Answers;
import io.engagementhub.gateway.routing.Composition;
import io.engagementhub.gateway.routing.ServiceCalls;
import io.engagementhub.gateway.routing.ServiceCalls.Told;
import io.engagementhub.kit.problems.ProblemType;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The 360 view of a person. Whom it shows what, profile-service says, which also notes the reading;
 * if it cannot be asked, the others' parts are shown to whom they would be shown by themselves.
 */
@ApplicationScoped
class ProfileScreen implements Composition {
  private static final int TIMELINE = 20;

  private final ServiceCalls calls;
  private final ComposingConfig config;

  ProfileScreen(ServiceCalls calls, ComposingConfig config) {
    this.calls = calls;
    this.config = config;
  }

  @Override
  public String name() {
    return "360";
  }

  @Override
  public void answer(RoutingContext request) {
    if (!request.request().method().equals(HttpMethod.GET)) {
      Answers.problem(request, ProblemType.METHOD_NOT_ALLOWED, "The 360 view is read only");
      return;
    }
    var id = id(request.request().path());
    if (id.isEmpty()) {
      Answers.problem(request, ProblemType.NOT_FOUND, "There is no profile with this id");
      return;
    }
    Map<Part, Future<Told>> asked = new EnumMap<>(Part.class);
    addresses(id.get(), request.request().getParam("purpose"))
        .forEach(
            (part, uri) -> asked.put(part, calls.get(request, part.service(), uri, limit(part))));
    List<Future<?>> all = new ArrayList<>(asked.values());
    Future.join(all).onComplete(done -> answer(request, id.get(), asked));
  }

  private Duration limit(Part part) {
    return part == Part.PROFILE ? config.patience() : config.deadline();
  }

  private static Map<Part, String> addresses(UUID id, @Nullable String purpose) {
    var profile = "/agent/v1/profiles/" + id;
    Map<Part, String> addresses = new EnumMap<>(Part.class);
    addresses.put(Part.PROFILE, stating(purpose, profile + "/view"));
    addresses.put(Part.TIMELINE, stating(purpose, profile + "/timeline?limit=" + TIMELINE));
    addresses.put(Part.JOURNEYS, stating(purpose, profile + "/journeys"));
    addresses.put(Part.BRIEF, stating(purpose, "/agent/v1/brief?profile=" + id));
    addresses.put(Part.OFFERS, profile + "/offers");
    return addresses;
  }

  private static String stating(@Nullable String purpose, String address) {
    return purpose == null
        ? address
        : address
            + (address.contains("?") ? "&" : "?")
            + "purpose="
            + URLEncoder.encode(purpose, UTF_8);
  }

  private static void answer(RoutingContext request, UUID id, Map<Part, Future<Told>> asked) {
    var told = new EnumMap<Part, Told>(Part.class);
    asked.forEach((part, future) -> told.put(part, future.result()));
    if (told.get(Part.PROFILE) instanceof Told.Answer(var status, var type, var body)
        && status >= 400
        && status < 500) {
      request.response().setStatusCode(status).putHeader("Content-Type", type).end(body);
      return;
    }
    var screen = Screen.of(id, told);
    if (screen.isEmpty()) {
      Answers.unavailable(request, 2, "Nothing of the 360 view is in reach; try again");
      return;
    }
    request
        .response()
        .putHeader("Content-Type", "application/json")
        .putHeader("Cache-Control", "no-store")
        .end(Answers.json(screen.json()));
  }

  /** The id in {@code /agent/v1/profiles/{id}/360}. */
  private static Optional<UUID> id(String path) {
    var steps = path.split("/", -1);
    if (steps.length != 6) {
      return Optional.empty();
    }
    try {
      return Optional.of(UUID.fromString(steps[4]));
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }
}
