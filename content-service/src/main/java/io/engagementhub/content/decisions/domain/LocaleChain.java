package io.engagementhub.content.decisions.domain;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The languages to try, best first: what was asked for, then less and less of it ({@code de-AT},
 * {@code de}), then the default, then any (RFC 4647, section 3.4, lookup).
 *
 * @param tags BCP 47 tags in canonical case
 */
public record LocaleChain(List<String> tags) {
  public LocaleChain {
    tags = List.copyOf(tags);
  }

  /** The chain for {@code wanted}, which may be null, badly formed, or written {@code de_AT}. */
  public static LocaleChain of(@Nullable String wanted, String fallback) {
    var tags = new LinkedHashSet<String>(lookup(wanted));
    tags.addAll(lookup(fallback));
    return new LocaleChain(List.copyOf(tags));
  }

  private static List<String> lookup(@Nullable String text) {
    var locale = Locale.forLanguageTag(Objects.requireNonNullElse(text, "").replace('_', '-'));
    var tags = new ArrayList<String>();
    for (var tag = locale.toLanguageTag(); !tag.equals("und"); ) {
      tags.add(tag);
      int cut = tag.lastIndexOf('-');
      if (cut < 0) {
        break;
      }
      tag = tag.substring(0, cut);
    }
    return tags;
  }

  /**
   * How well a text in {@code locale} serves, less is better; the size of the chain for a text of
   * any language, {@link Integer#MAX_VALUE} for one that does not serve.
   */
  public int rank(@Nullable String locale) {
    if (locale == null) {
      return tags.size();
    }
    int at = tags.indexOf(locale);
    return at < 0 ? Integer.MAX_VALUE : at;
  }
}
