package io.engagementhub.content.items.domain;

/**
 * What the reader is asked to do.
 *
 * @param label text of the button or link
 * @param url where it leads: http, https or a path on the same site
 */
public record CallToAction(String label, String url) {}
