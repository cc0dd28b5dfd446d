package io.engagementhub.chatbot.desk.http;

import static io.engagementhub.chatbot.answers.ConversationAnswers.idReused;
import static io.engagementhub.chatbot.answers.ConversationAnswers.noSuchConversation;
import static io.engagementhub.chatbot.answers.ConversationAnswers.unsayable;
import static io.engagementhub.kit.problems.ProblemType.CONFLICT;
import static io.engagementhub.kit.problems.Refusals.refuse;

import io.engagementhub.chatbot.answers.ConversationAnswers;
import io.engagementhub.chatbot.conversation.ConversationNames;
import io.engagementhub.chatbot.conversation.Conversations;
import io.engagementhub.chatbot.conversation.domain.Conversation;
import io.engagementhub.chatbot.desk.LeaveConversation;
import io.engagementhub.chatbot.desk.SayAsAgent;
import io.engagementhub.chatbot.desk.TakeConversation;
import io.engagementhub.chatbot.desk.http.DeskResponses.TurnView;
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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Conversations as an agent works on them, by id or by the reference on a timeline. */
@Path("/agent/v1/conversations/{id}")
@Tag(name = "Desk", description = "Conversations for agents")
@RolesAllowed({Roles.AGENT, Roles.SUPERVISOR})
@RunOnVirtualThread
public class DeskResource {
  private static final int TRANSCRIPT = 500;

  private final Conversations conversations;
  private final ConversationNames names;
  private final ConversationAnswers answers;
  private final TakeConversation takeConversation;
  private final SayAsAgent sayAsAgent;
  private final LeaveConversation leaveConversation;
  private final CurrentAgent currentAgent;
  private final Views views;
  private final TranscriptReadings readings;

  DeskResource(
      Conversations conversations,
      ConversationNames names,
      ConversationAnswers answers,
      TakeConversation takeConversation,
      SayAsAgent sayAsAgent,
      LeaveConversation leaveConversation,
      CurrentAgent currentAgent,
      Views views,
      TranscriptReadings readings) {
    this.conversations = conversations;
    this.names = names;
    this.answers = answers;
    this.takeConversation = takeConversation;
    this.sayAsAgent = sayAsAgent;
    this.leaveConversation = leaveConversation;
    this.currentAgent = currentAgent;
    this.views = views;
    this.readings = readings;
  }

  /** The conversation with its first 500 turns; who read it is kept. */
  @GET
  public Response get(@PathParam("id") String id, @QueryParam("purpose") @Nullable String purpose) {
    return find(id)
        .map(found -> readings.told(found, purpose, () -> whole(found)))
        .orElseGet(ConversationAnswers::noSuchConversation);
  }

  private Response whole(Conversation conversation) {
    return Response.ok(
            views.of(
                conversation,
                conversations.turns(conversation.id(), 0, TRANSCRIPT).stream()
                    .map(TurnView::of)
                    .toList()))
        .build();
  }

  @GET
  @Path("/turns")
  public Response turns(
      @PathParam("id") String id,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("purpose") @Nullable String purpose) {
    var found = find(id);
    return found
        .map(
            conversation ->
                readings.told(
                    conversation, purpose, () -> answers.turns(found, limit, cursor, TurnView::of)))
        .orElseGet(ConversationAnswers::noSuchConversation);
  }

  /** Takes the conversation, or renews the lease of the agent who holds it. */
  @POST
  @Path("/assignments")
  public Response take(@PathParam("id") String id) {
    return switch (takeConversation.handle(currentAgent.get(), names.idOf(id))) {
      case TakeConversation.Outcome.Taken(var conversation) ->
          Response.created(URI.create("/agent/v1/conversations/" + id))
              .entity(views.of(conversation, null))
              .build();
      case TakeConversation.Outcome.HeldByAnother(var holder, var until) ->
          refuse(CONFLICT, holder.name() + " holds the conversation until " + until);
      case TakeConversation.Outcome.IsClosed() -> refuse(CONFLICT, "The conversation is over");
      case TakeConversation.Outcome.NoSuchConversation() -> noSuchConversation();
    };
  }

  /** Gives the conversation back to the queue. */
  @DELETE
  @Path("/assignments")
  public Response release(@PathParam("id") String id) {
    return leave(id, LeaveConversation.To.QUEUE);
  }

  /** Gives the conversation back to the queue or the bot, or closes it. */
  @POST
  @Path("/releases")
  public Response leave(@PathParam("id") String id, @NotNull @Valid DeskRequests.Leave request) {
    return leave(id, request.to());
  }

  @POST
  @Path("/turns")
  public Response say(@PathParam("id") String id, @NotNull @Valid DeskRequests.Say request) {
    var command =
        new SayAsAgent.Command(
            currentAgent.get(), names.idOf(id), request.text(), request.clientTurnId());
    return switch (sayAsAgent.handle(command)) {
      case SayAsAgent.Outcome.Said(var turn) ->
          Response.status(Response.Status.CREATED).entity(TurnView.of(turn)).build();
      case SayAsAgent.Outcome.NoSuchConversation() -> noSuchConversation();
      case SayAsAgent.Outcome.NotHeld() -> notHeld();
      case SayAsAgent.Outcome.IdReused() -> idReused();
      case SayAsAgent.Outcome.Refused(var fault) -> unsayable(fault);
    };
  }

  private Response leave(String id, LeaveConversation.To to) {
    return switch (leaveConversation.handle(currentAgent.get(), names.idOf(id), to)) {
      case LeaveConversation.Outcome.Left(var conversation) ->
          Response.ok(views.of(conversation, null)).build();
      case LeaveConversation.Outcome.NoSuchConversation() -> noSuchConversation();
      case LeaveConversation.Outcome.NotHeld() -> notHeld();
    };
  }

  private Optional<Conversation> find(String name) {
    return conversations.find(names.idOf(name));
  }

  private static Response notHeld() {
    return refuse(CONFLICT, "You do not hold this conversation; take it first");
  }
}
