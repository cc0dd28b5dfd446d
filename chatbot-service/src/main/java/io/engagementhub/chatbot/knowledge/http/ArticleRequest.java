package io.engagementhub.chatbot.knowledge.http;

import io.engagementhub.chatbot.knowledge.domain.Article.Audience;
import io.engagementhub.chatbot.knowledge.domain.Article.State;
import io.engagementhub.chatbot.knowledge.domain.ArticleText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An article as it is written.
 *
 * @param key kebab-case name; needed when creating, fixed afterwards
 * @param title up to 200 characters
 * @param body plain text, paragraphs apart by an empty line
 * @param locale BCP 47 tag; {@code en} if absent
 * @param state {@code DRAFT} if absent
 * @param audience {@code EVERYONE} if absent
 * @param keywords words people use for it
 */
record ArticleRequest(
    @Nullable
        @Size(max = 80)
        @Pattern(regexp = "[a-z0-9]+(-[a-z0-9]+)*", message = "must be kebab-case")
        String key,
    @NotBlank
        @Size(max = 200)
        @Pattern(regexp = ArticleRequest.NO_NUL, message = "must not contain U+0000")
        String title,
    @NotBlank
        @Size(max = 20_000)
        @Pattern(regexp = ArticleRequest.NO_NUL, message = "must not contain U+0000")
        String body,
    @Nullable
        @Pattern(regexp = "[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*", message = "must be a BCP 47 tag")
        String locale,
    @Nullable State state,
    @Nullable Audience audience,
    @Nullable @Size(max = 30)
        List<
                @NotNull @NotBlank @Size(max = 60)
                @Pattern(regexp = ArticleRequest.NO_NUL, message = "must not contain U+0000")
                String>
            keywords) {
  static final String NO_NUL = "[^\\x00]*";

  State stateOrDraft() {
    return state == null ? State.DRAFT : state;
  }

  ArticleText text() {
    return new ArticleText(
        title,
        body,
        locale == null ? "en" : locale,
        audience == null ? Audience.EVERYONE : audience,
        keywords == null ? List.of() : keywords);
  }
}
