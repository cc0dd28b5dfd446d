package io.engagementhub.chatbot.conversation.http;

import io.engagementhub.chatbot.conversation.Conversations;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Answers 404 to a socket for a conversation that is not the caller's, before it opens.
 *
 * <p>Comes before the check of roles. A token that is none has been answered with 401 by whoever
 * tried to read it; saying anything after that fails, with a stack trace, on an answer already
 * sent. So then the door says nothing.
 */
@ApplicationScoped
@Priority(Integer.MAX_VALUE)
class SocketDoor implements HttpUpgradeCheck {
  private final Conversations conversations;

  SocketDoor(Conversations conversations) {
    this.conversations = conversations;
  }

  @Override
  public Uni<CheckResult> perform(HttpUpgradeContext context) {
    return context
        .securityIdentity()
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(identity -> check(context, identity))
        .onFailure(AuthenticationFailedException.class)
        .recoverWithUni(Uni.createFrom().<CheckResult>nothing())
        .onFailure(SecurityException.class)
        .recoverWithItem(CheckResult.rejectUpgradeSync(401));
  }

  @Override
  public boolean appliesTo(String endpointId) {
    return ConversationSocket.ENDPOINT.equals(endpointId);
  }

  private CheckResult check(HttpUpgradeContext context, SecurityIdentity identity) {
    if (identity.isAnonymous()) {
      return CheckResult.rejectUpgradeSync(401);
    }
    try {
      var caller = Callers.of(identity, context.httpRequest()::getHeader);
      var found = conversations.find(context.pathParam("id"));
      return found.isPresent() && caller.mayJoin(found.get().party())
          ? CheckResult.permitUpgradeSync()
          : CheckResult.rejectUpgradeSync(404);
    } catch (ForbiddenException refused) {
      return CheckResult.rejectUpgradeSync(403);
    }
  }
}
