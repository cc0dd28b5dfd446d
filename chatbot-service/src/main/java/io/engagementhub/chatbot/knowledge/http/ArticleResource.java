package io.engagementhub.chatbot.knowledge.http;

import static io.engagementhub.kit.problems.ProblemType.CONFLICT;
import static io.engagementhub.kit.problems.ProblemType.INVALID;
import static io.engagementhub.kit.problems.ProblemType.NOT_FOUND;
import static io.engagementhub.kit.problems.ProblemType.PRECONDITION_REQUIRED;
import static io.engagementhub.kit.problems.ProblemType.STALE;
import static io.engagementhub.kit.problems.Refusals.refuse;

import io.engagementhub.chatbot.knowledge.Articles;
import io.engagementhub.chatbot.knowledge.Articles.Position;
import io.engagementhub.chatbot.knowledge.SaveArticle;
import io.engagementhub.chatbot.knowledge.SaveArticle.Outcome;
import io.engagementhub.chatbot.knowledge.domain.Article;
import io.engagementhub.chatbot.knowledge.domain.Article.State;
import io.engagementhub.chatbot.knowledge.domain.ArticleText;
import io.engagementhub.kit.paging.Cursor;
import io.engagementhub.kit.paging.Page;
import io.engagementhub.kit.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Articles of the knowledge base. */
@Path("/admin/v1/articles")
@Tag(name = "Articles", description = "What the bot can quote")
@RunOnVirtualThread
public class ArticleResource {
  private final Articles articles;
  private final SaveArticle saveArticle;

  ArticleResource(Articles articles, SaveArticle saveArticle) {
    this.articles = articles;
    this.saveArticle = saveArticle;
  }

  @GET
  @RolesAllowed({Roles.MARKETER, Roles.ADMIN, Roles.ANALYST, Roles.AGENT, Roles.SUPERVISOR})
  public Response list(
      @QueryParam("state") @Nullable State state,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    Position after = null;
    if (cursor != null) {
      var parts = Cursor.parse(cursor, 2);
      if (parts.isEmpty()) {
        return refuse(INVALID, "cursor", "is not a cursor of this list");
      }
      after = new Position(parts.get().get(0), parts.get().get(1));
    }
    var found = articles.list(state, after, limit + 1);
    var items = found.stream().limit(limit).map(ArticleResponse::of).toList();
    var last = items.isEmpty() ? null : items.getLast();
    var next = last != null && found.size() > limit ? Cursor.of(last.key(), last.locale()) : null;
    return Response.ok(new Page<>(items, next)).build();
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({Roles.MARKETER, Roles.ADMIN, Roles.ANALYST, Roles.AGENT, Roles.SUPERVISOR})
  public Response get(@PathParam("id") String id) {
    return idOf(id)
        .flatMap(articles::find)
        .map(article -> tagged(Response.ok(), article))
        .orElseGet(ArticleResource::noSuchArticle);
  }

  @GET
  @Path("/{id}/versions")
  @RolesAllowed({Roles.MARKETER, Roles.ADMIN, Roles.ANALYST, Roles.AGENT, Roles.SUPERVISOR})
  public Response versions(
      @PathParam("id") String id,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    var before = cursor == null ? Optional.of(Integer.MAX_VALUE) : lastShown(cursor);
    if (before.isEmpty()) {
      return refuse(INVALID, "cursor", "is not a cursor of this list");
    }
    var article = idOf(id).filter(known -> articles.find(known).isPresent());
    if (article.isEmpty()) {
      return noSuchArticle();
    }
    var found = articles.versions(article.get(), before.get(), limit + 1);
    var shown = found.stream().limit(limit).map(ArticleResponse::of).toList();
    var next = found.size() > limit ? Cursor.of("" + shown.getLast().version()) : null;
    return Response.ok(new Page<>(shown, next)).build();
  }

  private static Optional<Integer> lastShown(String cursor) {
    return Cursor.parse(cursor, 1)
        .map(List::getFirst)
        .filter(text -> text.matches("[1-9][0-9]{0,8}"))
        .map(Integer::valueOf);
  }

  @POST
  @RolesAllowed({Roles.MARKETER, Roles.ADMIN})
  public Response create(@NotNull @Valid ArticleRequest request) {
    var key = request.key();
    if (key == null) {
      return refuse(INVALID, "/key", "must not be null");
    }
    return answer(saveArticle.create(key, request.stateOrDraft(), request.text()));
  }

  @PUT
  @Path("/{id}")
  @RolesAllowed({Roles.MARKETER, Roles.ADMIN})
  public Response replace(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @NotNull @Valid ArticleRequest request) {
    return onVersion(
        id,
        ifMatch,
        (article, version) ->
            saveArticle.replace(article, version, request.stateOrDraft(), request.text()));
  }

  /** Takes the article out of use; its versions stay. */
  @DELETE
  @Path("/{id}")
  @RolesAllowed({Roles.MARKETER, Roles.ADMIN})
  public Response archive(
      @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
    return onVersion(
        id,
        ifMatch,
        (article, version) ->
            articles
                .find(article)
                .map(present -> archived(article, version, present.text()))
                .orElseGet(Outcome.NoSuchArticle::new));
  }

  private Outcome archived(UUID article, int version, ArticleText text) {
    return saveArticle.replace(article, version, State.ARCHIVED, text);
  }

  private static Response onVersion(
      String id, @Nullable String ifMatch, BiFunction<UUID, Integer, Outcome> change) {
    if (ifMatch == null) {
      return refuse(PRECONDITION_REQUIRED, "If-Match", "state the ETag you read");
    }
    var version = versionOf(ifMatch);
    if (version.isEmpty()) {
      return refuse(STALE, "If-Match does not name a version of this article");
    }
    return idOf(id)
        .map(article -> answer(change.apply(article, version.get())))
        .orElseGet(ArticleResource::noSuchArticle);
  }

  private static Response answer(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Saved(var article) when article.version() == 1 ->
          tagged(Response.created(URI.create("/admin/v1/articles/" + article.id())), article);
      case Outcome.Saved(var article) -> tagged(Response.ok(), article);
      case Outcome.KeyTaken() ->
          refuse(CONFLICT, "There is an article with this key in this locale");
      case Outcome.NoSuchArticle() -> noSuchArticle();
      case Outcome.Stale(var present) ->
          refuse(STALE, "The article is at version " + present + " now");
      case Outcome.LocaleFixed() ->
          refuse(INVALID, "/locale", "an article keeps its locale; write another one");
    };
  }

  private static Response tagged(Response.ResponseBuilder builder, Article article) {
    return builder.tag("" + article.version()).entity(ArticleResponse.of(article)).build();
  }

  private static Response noSuchArticle() {
    return refuse(NOT_FOUND, "There is no such article");
  }

  private static Optional<Integer> versionOf(String etag) {
    var digits = etag.strip().replaceFirst("^W/", "").replace("\"", "");
    return digits.matches("[0-9]{1,9}") ? Optional.of(Integer.valueOf(digits)) : Optional.empty();
  }

  private static Optional<UUID> idOf(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }
}
