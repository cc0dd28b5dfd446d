package io.engagementhub.gateway.routing;

import java.util.List;
import java.util.Set;

/**
 * A part of the public surface and the service behind it.
 *
 * @param pattern path, where {@code *} stands for one segment; everything beneath belongs to it
 * @param service name of the service, as in {@code hub.services}, or of a {@link Composition}
 */
public record PublicPath(String pattern, String service) {
  private static final String UNSUBSCRIBE = "/v1/unsubscribe";

  /** More exact ones first. */
  public static final List<PublicPath> ALL =
      List.of(
          new PublicPath("/v1/me/timeline", "journey"),
          new PublicPath("/v1/me/profile", "profile"),
          new PublicPath("/v1/me/loyalty", "profile"),
          new PublicPath("/v1/me/privacy-requests", "profile"),
          new PublicPath("/v1/me/access-log", "profile"),
          new PublicPath("/v1/me/consents", "profile"),
          new PublicPath("/v1/me/preferences", "profile"),
          new PublicPath("/v1/me/saved-configurations", "profile"),
          new PublicPath("/v1/me/comparisons", "profile"),
          new PublicPath("/v1/me/diaries", "profile"),
          new PublicPath("/v1/me/products", "profile"),
          new PublicPath("/v1/saved-configurations", "profile"),
          new PublicPath("/v1/comparisons", "profile"),
          new PublicPath("/v1/decisions", "content"),
          new PublicPath("/v1/conversations", "chatbot"),
          new PublicPath("/v1/claims", "profile"),
          new PublicPath(UNSUBSCRIBE, "profile"),
          new PublicPath("/agent/v1/profiles/*/timeline", "journey"),
          new PublicPath("/agent/v1/profiles/*/journeys", "journey"),
          new PublicPath("/agent/v1/profiles/*/offers", "content"),
          new PublicPath("/agent/v1/profiles/*/360", "360"),
          new PublicPath("/agent/v1/profiles/*/view", "profile"),
          new PublicPath("/agent/v1/profiles", "profile"),
          new PublicPath("/agent/v1/claims", "profile"),
          new PublicPath("/agent/v1/privacy-requests", "profile"),
          new PublicPath("/agent/v1/conversations", "chatbot"),
          new PublicPath("/agent/v1/queue", "chatbot"),
          new PublicPath("/agent/v1/agents", "chatbot"),
          new PublicPath("/agent/v1/brief", "chatbot"),
          new PublicPath("/agent/v1/follow-ups", "chatbot"),
          new PublicPath("/admin/v1/segments", "profile"),
          new PublicPath("/admin/v1/segment-previews", "profile"),
          new PublicPath("/admin/v1/traits", "profile"),
          new PublicPath("/admin/v1/computed-traits", "profile"),
          new PublicPath("/admin/v1/computed-trait-previews", "profile"),
          new PublicPath("/admin/v1/privacy-requests", "profile"),
          new PublicPath("/admin/v1/purposes", "profile"),
          new PublicPath("/admin/v1/unsubscribe-links", "profile"),
          new PublicPath("/admin/v1/consent-records", "profile"),
          new PublicPath("/admin/v1/identity-rules", "profile"),
          new PublicPath("/admin/v1/loyalty-programmes", "profile"),
          new PublicPath("/admin/v1/goals", "profile"),
          new PublicPath("/admin/v1/models", "profile"),
          new PublicPath("/admin/v1/persona-sets", "profile"),
          new PublicPath("/admin/v1/rfm-quintiles", "profile"),
          new PublicPath("/admin/v1/profile-imports", "profile"),
          new PublicPath("/admin/v1/profile-exports", "profile"),
          new PublicPath("/admin/v1/field-visibility", "profile"),
          new PublicPath("/admin/v1/access-log", "profile"),
          new PublicPath("/admin/v1/webhooks", "profile"),
          new PublicPath("/admin/v1/changes", "profile"),
          new PublicPath("/admin/v1/crm-systems", "profile"),
          new PublicPath("/admin/v1/crm-conflicts", "profile"),
          new PublicPath("/admin/v1/journeys", "journey"),
          new PublicPath("/admin/v1/funnels", "journey"),
          new PublicPath("/admin/v1/touchpoints/counts", "journey"),
          new PublicPath("/admin/v1/content-items", "content"),
          new PublicPath("/admin/v1/articles", "chatbot"));

  /** What each role of the house sees its own part of. */
  private static final Set<String> FOR_ALL_STAFF =
      Set.of(
          "/agent/v1/profiles/*/360", "/agent/v1/profiles/*/view", "/agent/v1/profiles/*/offers");

  Family family() {
    if (FOR_ALL_STAFF.contains(pattern)) {
      return Family.STAFF;
    }
    if (pattern.equals(UNSUBSCRIBE)) {
      return Family.ANYONE;
    }
    if (pattern.startsWith("/agent/")) {
      return Family.AGENT;
    }
    if (pattern.startsWith("/admin/")) {
      return Family.MANAGEMENT;
    }
    return pattern.startsWith("/v1/me/") ? Family.CUSTOMER : Family.VISITOR;
  }

  /** Whether bodies are passed on as they come; how large they may be is the service's to say. */
  boolean streams() {
    return pattern.equals("/admin/v1/profile-imports");
  }

  /** Regular expression of the path and what is beneath it. */
  String regex() {
    return pattern.replace("*", "[^/]+") + "(/.*)?";
  }
}
