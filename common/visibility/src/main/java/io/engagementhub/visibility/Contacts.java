package io.engagementhub.visibility;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses and international numbers that somebody wrote into a text. */
final class Contacts {
  private static final Pattern EMAIL =
      Pattern.compile(
          "[\\p{L}\\p{N}._%+'-]{1,64}@[\\p{L}\\p{N}-]{1,63}(?:\\.[\\p{L}\\p{N}-]{1,63}){1,8}");

  /** With a plus, or two noughts in its place; any other number may be of an order or a day. */
  private static final Pattern PHONE =
      Pattern.compile("(?<![\\p{L}\\p{N}+])(?:\\+|00)[1-9](?:[ ()/.-]{0,2}[0-9]){6,14}(?![0-9])");

  static String inText(String text, UnaryOperator<String> email, UnaryOperator<String> phone) {
    var read = text;
    if (text.indexOf('@') >= 0) {
      read =
          EMAIL
              .matcher(read)
              .replaceAll(found -> Matcher.quoteReplacement(email.apply(found.group())));
    }
    return PHONE
        .matcher(read)
        .replaceAll(found -> Matcher.quoteReplacement(phone.apply(found.group())));
  }

  private Contacts() {}
}
