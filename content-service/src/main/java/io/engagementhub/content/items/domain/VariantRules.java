package io.engagementhub.content.items.domain;

import io.engagementhub.content.items.domain.ItemProposal.CallToActionProposal;
import io.engagementhub.content.items.domain.ItemProposal.VariantProposal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a variant must be like. */
final class VariantRules {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,63}");
  private static final Pattern CHANNEL = Pattern.compile("[a-z][a-z-]{0,31}");
  private static final int LONGEST_TITLE = 200;
  private static final int LONGEST_BODY = 20_000;
  private static final int LONGEST_URL = 2_000;
  private static final int LARGEST_ATTRIBUTES = 8_192;

  static Variant check(@Nullable VariantProposal given, String pointer, List<Violation> wrong) {
    if (given == null) {
      wrong.add(new Violation(pointer, "must be a variant"));
      given = new VariantProposal(null, null, null, "", null, null, null, null);
    }
    var locale = locale(given.locale(), pointer, wrong);
    var channel = given.channel();
    if (channel != null && !CHANNEL.matcher(channel).matches()) {
      wrong.add(new Violation(pointer + "/channel", "must be 1 to 32 of a-z and '-'"));
    }
    var name = given.name() == null ? nameOf(locale, channel) : given.name();
    if (!NAME.matcher(name).matches()) {
      wrong.add(new Violation(pointer + "/name", "must be 1 to 64 letters, digits and '-'"));
    }
    var title = given.title() == null ? "" : given.title();
    line(title, pointer + "/title", wrong);
    var body = given.body();
    if (body != null && (body.length() > LONGEST_BODY || body.indexOf('\0') >= 0)) {
      wrong.add(
          new Violation(
              pointer + "/body",
              "must be at most " + LONGEST_BODY + " characters, none of them U+0000"));
    }
    var attributes = ItemRules.orEmpty(given.attributes());
    if (!attributes.text().startsWith("{") || attributes.text().length() > LARGEST_ATTRIBUTES) {
      wrong.add(new Violation(pointer + "/attributes", "must be a JSON object of at most 8 KB"));
    }
    var callToAction = callToAction(given.callToAction(), pointer + "/callToAction", wrong);
    if (given.imageUrl() != null) {
      url(given.imageUrl(), pointer + "/imageUrl", wrong);
    }
    return new Variant(
        name, locale, channel, title, body, callToAction, given.imageUrl(), attributes);
  }

  private static String nameOf(@Nullable String locale, @Nullable String channel) {
    var parts = Stream.of(locale == null ? "" : locale, channel == null ? "" : channel);
    var name = parts.filter(part -> !part.isEmpty()).collect(Collectors.joining("-"));
    return name.isEmpty() ? "default" : name;
  }

  private static @Nullable String locale(
      @Nullable String tag, String pointer, List<Violation> wrong) {
    if (tag == null) {
      return null;
    }
    try {
      return new Locale.Builder().setLanguageTag(tag).build().toLanguageTag();
    } catch (IllformedLocaleException e) {
      wrong.add(new Violation(pointer + "/locale", "must be a BCP 47 language tag such as de-AT"));
      return null;
    }
  }

  private static @Nullable CallToAction callToAction(
      @Nullable CallToActionProposal given, String pointer, List<Violation> wrong) {
    if (given == null) {
      return null;
    }
    var label = given.label() == null ? "" : given.label();
    line(label, pointer + "/label", wrong);
    return new CallToAction(label, url(given.url(), pointer + "/url", wrong));
  }

  /** U+0000 cannot be kept in a text of the database. */
  private static void line(String text, String pointer, List<Violation> wrong) {
    if (text.isBlank() || text.length() > LONGEST_TITLE || text.indexOf('\0') >= 0) {
      wrong.add(
          new Violation(
              pointer, "must be 1 to " + LONGEST_TITLE + " characters, none of them U+0000"));
    }
  }

  private static String url(@Nullable String text, String pointer, List<Violation> wrong) {
    if (text == null || text.length() > LONGEST_URL || !isHarmless(text)) {
      wrong.add(new Violation(pointer, "must be an http(s) address or a path starting with '/'"));
      return "";
    }
    return text;
  }

  /** Keeps script and data addresses out of links that front ends put on their pages. */
  private static boolean isHarmless(String text) {
    try {
      var address = new URI(text);
      var scheme = address.getScheme();
      return scheme == null
          ? text.startsWith("/") && !text.startsWith("//")
          : List.of("http", "https").contains(scheme.toLowerCase(Locale.ROOT))
              && address.getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private VariantRules() {}
}
