package io.engagementhub.chatbot.conversation.domain;

/**
 * A person of the desk, as a conversation knows them.
 *
 * @param id their sign-in name
 * @param name what the visitor is told
 */
public record Agent(String id, String name) {}
