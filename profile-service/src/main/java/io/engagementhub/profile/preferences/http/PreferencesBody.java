package io.engagementhub.profile.preferences.http;

import io.engagementhub.kit.problems.Problem.FieldError;
import io.engagementhub.profile.preferences.domain.Preferences;
import io.engagementhub.profile.preferences.domain.Preferences.Cap;
import io.engagementhub.profile.preferences.domain.Preferences.Channel;
import io.engagementhub.profile.preferences.domain.Preferences.QuietHours;
import io.engagementhub.profile.requests.JsonPointers;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Preferences as they are sent, whole.
 *
 * @param reason how the person said so; for agents only
 */
record PreferencesBody(
    @Nullable String language,
    @Nullable String timeZone,
    @Nullable HoursBody quietHours,
    @Nullable Map<String, @Nullable ChannelBody> channels,
    @Nullable Map<String, @Nullable Boolean> topics,
    @Nullable String reason) {
  private static final Set<String> CHANNELS = Set.of("email", "sms", "push", "phone", "post");
  private static final Set<String> PERIODS = Set.of("day", "week", "month");
  private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");
  private static final Pattern TOPIC = Pattern.compile("[a-z][a-z0-9-]{0,63}");
  private static final int MOST_TOPICS = 100;
  private static final int HIGHEST_CAP = 1000;
  private static final int LONGEST_REASON = 500;

  /** Times of day, as {@code 21:00}. */
  record HoursBody(@Nullable String from, @Nullable String to) {}

  /**
   * A channel.
   *
   * @param allowed required
   */
  record ChannelBody(@Nullable Boolean allowed, @Nullable CapBody atMost) {}

  /**
   * How often.
   *
   * @param count 0 to 1000
   * @param per day, week or month
   */
  record CapBody(@Nullable Integer count, @Nullable String per) {}

  static boolean isChannel(String name) {
    return CHANNELS.contains(name);
  }

  static boolean isTopic(String name) {
    return TOPIC.matcher(name).matches();
  }

  /** The preferences; faults are added to {@code errors}, and what is at fault is left out. */
  Preferences read(List<FieldError> errors) {
    return new Preferences(
        language(errors), zone(errors), hours(errors), channels(errors), topics(errors));
  }

  private @Nullable String language(List<FieldError> errors) {
    if (language == null) {
      return null;
    }
    try {
      var tag = new Locale.Builder().setLanguageTag(language).build().toLanguageTag();
      if (language.length() <= 35 && !tag.equals("und")) {
        return tag;
      }
    } catch (IllformedLocaleException notATag) {
      // Is refused below, as what is too long.
    }
    errors.add(new FieldError("/language", "expects a language tag, as de-CH"));
    return null;
  }

  private @Nullable String zone(List<FieldError> errors) {
    if (timeZone == null || ZoneId.getAvailableZoneIds().contains(timeZone)) {
      return timeZone;
    }
    errors.add(new FieldError("/timeZone", "expects an IANA time zone, as Europe/Zurich"));
    return null;
  }

  private @Nullable QuietHours hours(List<FieldError> errors) {
    if (quietHours == null) {
      return null;
    }
    var from = time(quietHours.from(), "from", errors);
    var to = time(quietHours.to(), "to", errors);
    if (from == null || to == null) {
      return null;
    }
    if (from.equals(to)) {
      errors.add(new FieldError("/quietHours/to", "is when they begin"));
    }
    if (timeZone == null) {
      errors.add(new FieldError("/timeZone", "is needed to know when quiet hours are"));
    }
    return new QuietHours(from, to);
  }

  private static @Nullable String time(
      @Nullable String text, String field, List<FieldError> errors) {
    if (text != null && TIME.matcher(text).matches()) {
      return text;
    }
    errors.add(new FieldError("/quietHours/" + field, "expects a time of day, as 21:00"));
    return null;
  }

  private Map<String, Channel> channels(List<FieldError> errors) {
    var read = new HashMap<String, Channel>();
    var said = channels == null ? Map.<String, @Nullable ChannelBody>of() : channels;
    said.forEach(
        (name, channel) -> {
          var path = "/channels/" + JsonPointers.token(name);
          var allowed = channel == null ? null : channel.allowed();
          if (!CHANNELS.contains(name)) {
            errors.add(new FieldError(path, "expects email, sms, push, phone or post"));
          } else if (channel == null || allowed == null) {
            errors.add(new FieldError(path + "/allowed", "expects true or false"));
          } else {
            read.put(name, new Channel(allowed, cap(channel.atMost(), path, errors)));
          }
        });
    return read;
  }

  private static @Nullable Cap cap(@Nullable CapBody cap, String path, List<FieldError> errors) {
    if (cap == null) {
      return null;
    }
    var count = cap.count();
    var per = cap.per();
    if (count == null || count < 0 || count > HIGHEST_CAP) {
      errors.add(new FieldError(path + "/atMost/count", "expects 0 to 1000"));
      return null;
    }
    if (per == null || !PERIODS.contains(per)) {
      errors.add(new FieldError(path + "/atMost/per", "expects day, week or month"));
      return null;
    }
    return new Cap(count, per);
  }

  private Map<String, Boolean> topics(List<FieldError> errors) {
    var read = new HashMap<String, Boolean>();
    var said = topics == null ? Map.<String, @Nullable Boolean>of() : topics;
    if (said.size() > MOST_TOPICS) {
      errors.add(new FieldError("/topics", "expects at most 100 topics"));
      return read;
    }
    said.forEach(
        (name, wanted) -> {
          if (!TOPIC.matcher(name).matches()) {
            errors.add(
                new FieldError(
                    "/topics/" + JsonPointers.token(name), "expects an id of a-z, 0-9 and hyphen"));
          } else if (wanted == null) {
            errors.add(new FieldError("/topics/" + name, "expects true or false"));
          } else {
            read.put(name, wanted);
          }
        });
    return read;
  }

  /** The reason; a fault is added to {@code errors}. */
  String reason(List<FieldError> errors) {
    if (reason == null
        || reason.isBlank()
        || reason.length() > LONGEST_REASON
        || reason.indexOf('\0') >= 0) {
      errors.add(new FieldError("/reason", "expects how the person said so, up to 500 characters"));
      return "";
    }
    return reason;
  }
}
