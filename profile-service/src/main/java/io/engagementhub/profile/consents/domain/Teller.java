package io.engagementhub.profile.consents.domain;

/**
 * Who tells what a person chose.
 *
 * @param source that sent it
 * @param how it was asked, as {@code banner}
 * @param device the anonymous id it came from; empty where there is none
 */
public record Teller(String source, String how, String device) {}
