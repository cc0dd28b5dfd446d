package io.engagementhub.chatbot.conversation.http;

import static io.engagementhub.chatbot.answers.ConversationAnswers.idReused;
import static io.engagementhub.chatbot.answers.ConversationAnswers.noSuchConversation;
import static io.engagementhub.chatbot.answers.ConversationAnswers.unsayable;
import static io.engagementhub.kit.problems.ProblemType.CONFLICT;
import static io.engagementhub.kit.problems.Refusals.refuse;

import io.engagementhub.chatbot.answers.ConversationAnswers;
import io.engagementhub.chatbot.conversation.CallPerson;
import io.engagementhub.chatbot.conversation.Conversations;
import io.engagementhub.chatbot.conversation.SayTurn;
import io.engagementhub.chatbot.conversation.StartConversation;
import io.engagementhub.chatbot.conversation.domain.Caller;
import io.engagementhub.chatbot.conversation.domain.Conversation;
import io.engagementhub.chatbot.conversation.http.ConversationResponse.StateResponse;
import io.engagementhub.kit.security.Roles;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Chat for visitors and customers. A conversation that is not the caller's is not there. */
@Path("/v1/conversations")
@Tag(name = "Conversations", description = "Chat with the bot and, handed off, with people")
@RolesAllowed({Roles.GATEWAY, Roles.CUSTOMER})
@RunOnVirtualThread
public class ConversationResource {
  private final Conversations conversations;
  private final StartConversation startConversation;
  private final SayTurn sayTurn;
  private final CallPerson callPerson;
  private final ConversationAnswers answers;
  private final SecurityIdentity identity;
  private final InstantSource clock;

  ConversationResource(
      Conversations conversations,
      StartConversation startConversation,
      SayTurn sayTurn,
      CallPerson callPerson,
      ConversationAnswers answers,
      SecurityIdentity identity,
      InstantSource clock) {
    this.conversations = conversations;
    this.startConversation = startConversation;
    this.sayTurn = sayTurn;
    this.callPerson = callPerson;
    this.answers = answers;
    this.identity = identity;
    this.clock = clock;
  }

  @POST
  public Response start(
      @Context HttpHeaders headers, @NotNull @Valid ConversationRequests.Start request) {
    var command =
        new StartConversation.Command(
            caller(headers),
            request.anonymousId(),
            request.userId(),
            request.channelOrChat(),
            request.localeOrEnglish());
    var started = startConversation.handle(command);
    return Response.created(URI.create("/v1/conversations/" + started.id()))
        .entity(ConversationResponse.of(started, clock.instant()))
        .build();
  }

  @GET
  @Path("/{id}")
  public Response get(@Context HttpHeaders headers, @PathParam("id") String id) {
    return find(headers, id)
        .map(found -> Response.ok(ConversationResponse.of(found, clock.instant())).build())
        .orElseGet(ConversationAnswers::noSuchConversation);
  }

  @GET
  @Path("/{id}/turns")
  public Response turns(
      @Context HttpHeaders headers,
      @PathParam("id") String id,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return answers.turns(find(headers, id), limit, cursor, TurnResponse::of);
  }

  @POST
  @Path("/{id}/turns")
  public Response say(
      @Context HttpHeaders headers,
      @PathParam("id") String id,
      @NotNull @Valid ConversationRequests.Say request) {
    var command = new SayTurn.Command(caller(headers), id, request.text(), request.clientTurnId());
    return switch (sayTurn.handle(command)) {
      case SayTurn.Outcome.Said(var conversation, var turns) ->
          Response.ok(
                  new Said(
                      turns.stream().map(TurnResponse::of).toList(),
                      StateResponse.of(conversation.state().at(clock.instant()))))
              .build();
      case SayTurn.Outcome.NoSuchConversation() -> noSuchConversation();
      case SayTurn.Outcome.IsClosed() -> closed();
      case SayTurn.Outcome.IdReused() -> idReused();
      case SayTurn.Outcome.Refused(var fault) -> unsayable(fault);
    };
  }

  @POST
  @Path("/{id}/hand-offs")
  public Response handOff(
      @Context HttpHeaders headers,
      @PathParam("id") String id,
      @Valid ConversationRequests.@Nullable Call request) {
    var topic = request == null || request.topic() == null ? "" : request.topic();
    return switch (callPerson.handle(caller(headers), id, topic)) {
      case CallPerson.Outcome.Called(var conversation) ->
          Response.status(Response.Status.ACCEPTED)
              .entity(ConversationResponse.of(conversation, clock.instant()))
              .build();
      case CallPerson.Outcome.NoSuchConversation() -> noSuchConversation();
      case CallPerson.Outcome.IsClosed() -> closed();
    };
  }

  private Optional<Conversation> find(HttpHeaders headers, String id) {
    var caller = caller(headers);
    return conversations.find(id).filter(found -> caller.mayJoin(found.party()));
  }

  private Caller caller(HttpHeaders headers) {
    return Callers.of(identity, headers::getHeaderString);
  }

  private static Response closed() {
    return refuse(CONFLICT, "The conversation is over; start another one");
  }

  /** What was said and who talks now. */
  record Said(List<TurnResponse> turns, StateResponse state) {}
}
