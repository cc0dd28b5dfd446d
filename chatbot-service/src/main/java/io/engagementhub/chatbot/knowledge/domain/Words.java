package io.engagementhub.chatbot.knowledge.domain;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Cuts text into the words that carry meaning: lower case, without accents, function words and
 * English endings.
 */
final class Words {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
  private static final Pattern ACCENT = Pattern.compile("\\p{Mn}+");
  private static final Set<String> FUNCTION_WORDS =
      Set.of(
          ("a about all also am an and any are as at be been but by can could did do does for from"
                  + " get got had has have he her here him his how i if in into is it its just like"
                  + " me my no not of on or our out please she should so some than that the their"
                  + " them then there they this to too up us want was we were what when where which"
                  + " who whom why will with would you your s t m re ve ll d don doesn didn isn"
                  + " tell need know")
              .split(" "));

  static List<String> of(String text) {
    var words = new ArrayList<String>();
    var matcher = WORD.matcher(fold(text));
    while (matcher.find()) {
      var word = matcher.group();
      if (!FUNCTION_WORDS.contains(word)) {
        words.add(stem(word));
      }
    }
    return words;
  }

  private static String fold(String text) {
    var apart = Normalizer.normalize(text, Normalizer.Form.NFKD);
    return ACCENT.matcher(apart).replaceAll("").toLowerCase(Locale.ROOT);
  }

  /** Takes the commonest endings off, so that claim, claims, claimed and claiming meet. */
  private static String stem(String word) {
    for (var ending : List.of("ations", "ation", "ings", "ing", "ies", "ied", "ed", "es", "s")) {
      if (word.endsWith(ending) && word.length() - ending.length() >= 3 && !word.endsWith("ss")) {
        var stem = word.substring(0, word.length() - ending.length());
        return softened(
            ending.startsWith("i") && ending.length() == 3 && !ending.equals("ing")
                ? stem + "y"
                : stem);
      }
    }
    return softened(word);
  }

  /** Renew and renewal, insure and insuring, cancel and cancelled. */
  private static String softened(String stem) {
    int length = stem.length();
    if (length > 4 && stem.charAt(length - 1) == stem.charAt(length - 2)) {
      return stem.substring(0, length - 1);
    }
    if (length > 4 && stem.endsWith("al")) {
      return stem.substring(0, length - 2);
    }
    return length > 3 && stem.endsWith("e") ? stem.substring(0, length - 1) : stem;
  }

  private Words() {}
}
