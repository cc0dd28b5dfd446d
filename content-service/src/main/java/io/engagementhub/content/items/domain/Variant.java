package io.engagementhub.content.items.domain;

import io.engagementhub.contracts.Json;
import org.jspecify.annotations.Nullable;

/**
 * One wording of an item. Text is kept and given back to the letter; it is text, not markup, and
 * whoever renders it escapes it.
 *
 * @param name unique within the item; counts are kept by it
 * @param locale BCP 47 tag it is written in; null: for any
 * @param channel it is made for ({@code web}, {@code mobile}, {@code e-mail}); null: any
 * @param title 1 to 200 characters
 * @param body up to 20,000 characters; null where the title says it all
 * @param callToAction null where nothing is asked
 * @param imageUrl http, https or a path on the same site; null for none
 * @param attributes whatever else the placement's front end understands: a JSON object
 */
public record Variant(
    String name,
    @Nullable String locale,
    @Nullable String channel,
    String title,
    @Nullable String body,
    @Nullable CallToAction callToAction,
    @Nullable String imageUrl,
    Json attributes) {}
