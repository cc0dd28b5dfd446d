package io.engagementhub.chatbot.conversation.domain;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Who is on the visitor's side of a call, as far as it is proved. */
public sealed interface Caller {

  /** Whether this caller may read and continue a conversation of {@code party}. */
  boolean mayJoin(Party party);

  /** The customer this caller surely is; null if that is not known. */
  @Nullable String userId();

  /** The source a conversation of this caller belongs to. */
  String sourceId();

  /**
   * Came through the gateway with a source's write key.
   *
   * @param sourceId whose key
   * @param trusted whether that source may say who its user is
   * @param userId the customer whose token came along; null without one
   */
  record Visitor(String sourceId, boolean trusted, @Nullable String userId) implements Caller {
    /**
     * Same source, and where the conversation is a customer's, that customer or a trusted source.
     */
    @Override
    public boolean mayJoin(Party party) {
      return party.sourceId().equals(sourceId)
          && (party.userId() == null || trusted || Objects.equals(party.userId(), userId));
    }
  }

  /** Came with their own token and no source. */
  record Customer(String userId) implements Caller {
    @Override
    public boolean mayJoin(Party party) {
      return userId.equals(party.userId());
    }

    @Override
    public String sourceId() {
      return "hub";
    }
  }
}
