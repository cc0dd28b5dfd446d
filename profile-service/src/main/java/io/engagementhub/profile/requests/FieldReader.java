package io.engagementhub.profile.requests;

import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.conditions.ConditionJson.Fault;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the fields of one object; what is wrong is noted, and something harmless returned. */
public final class FieldReader {
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
  private static final int LONGEST_TEXT = 200;
  private static final int MOST_DECIMALS = 6;
  private static final int LONGEST_YEARS = 100;

  private final JsonNode json;
  private final String at;
  private final List<Fault> faults;

  public FieldReader(JsonNode json, String at, List<Fault> faults) {
    this.json = json;
    this.at = at;
    this.faults = faults;
    if (!json.isObject()) {
      fault("", "expects an object");
    }
  }

  public JsonNode json() {
    return json;
  }

  public String at() {
    return at;
  }

  public boolean has(String field) {
    return json.hasNonNull(field);
  }

  public void fault(String field, String message) {
    faults.add(new Fault(field.isEmpty() ? at : at + "/" + field, message));
  }

  /** Faults every field that is none of these. */
  public void only(Set<String> fields) {
    for (var property : json.properties()) {
      if (!fields.contains(property.getKey())) {
        fault(JsonPointers.token(property.getKey()), "does not belong here");
      }
    }
  }

  public String id(String field) {
    var text = json.path(field).asText("");
    if (!json.path(field).isTextual() || !ID.matcher(text).matches()) {
      fault(field, "expects 1 to 64 lower-case letters, digits and hyphens");
    }
    return text;
  }

  public String text(String field) {
    var value = json.path(field);
    if (value.isTextual()
        && !value.textValue().isBlank()
        && value.textValue().length() <= LONGEST_TEXT
        && value.textValue().codePoints().noneMatch(c -> c == 0 || (c >= 0xD800 && c <= 0xDFFF))) {
      return value.textValue();
    }
    fault(field, "expects a text of 1 to " + LONGEST_TEXT + " characters");
    return "";
  }

  public @Nullable String optionalText(String field) {
    return has(field) ? text(field) : null;
  }

  public long whole(String field, long least, long most) {
    var value = json.path(field);
    if (value.isIntegralNumber() && value.canConvertToLong()) {
      long number = value.longValue();
      if (number >= least && number <= most) {
        return number;
      }
    }
    fault(field, "expects a whole number, " + least + " to " + most);
    return least;
  }

  /** A number above zero, or from zero on, of at most six decimals; as a number or a text. */
  public BigDecimal decimal(String field, boolean zeroToo, long most) {
    var value = json.path(field);
    try {
      if (value.isNumber() || (value.isTextual() && value.textValue().length() <= 30)) {
        var number = value.isNumber() ? value.decimalValue() : new BigDecimal(value.textValue());
        if (number.precision() <= 30
            && Math.abs(number.scale()) <= 30
            && number.stripTrailingZeros().scale() <= MOST_DECIMALS
            && number.compareTo(BigDecimal.valueOf(most)) <= 0
            && number.signum() >= (zeroToo ? 0 : 1)) {
          return number;
        }
      }
    } catch (NumberFormatException notANumber) {
      // faulted below, as one that is out of range
    }
    fault(
        field,
        "expects a number "
            + (zeroToo ? "from" : "above")
            + " 0, to "
            + most
            + ", of at most 6 decimals");
    return BigDecimal.ONE;
  }

  public boolean truth(String field, boolean otherwise) {
    if (!has(field)) {
      return otherwise;
    }
    if (!json.get(field).isBoolean()) {
      fault(field, "expects true or false");
    }
    return json.get(field).asBoolean();
  }

  public @Nullable Period period(String field) {
    if (!has(field)) {
      return null;
    }
    try {
      var period = Period.parse(json.get(field).asText());
      if (json.get(field).isTextual()
          && !period.isNegative()
          && !period.isZero()
          && !LocalDate.EPOCH.plus(period).isAfter(LocalDate.EPOCH.plusYears(LONGEST_YEARS))) {
        return period;
      }
    } catch (DateTimeException notAPeriod) {
      // faulted below
    }
    fault(field, "expects days, months or years, as P30D, P6M or P1Y; a hundred years at most");
    return null;
  }

  public Period period(String field, Period otherwise) {
    var period = period(field);
    return period == null ? otherwise : period;
  }

  public @Nullable Instant instant(String field) {
    if (!has(field)) {
      return null;
    }
    try {
      var at = Instant.parse(json.get(field).asText());
      if (!at.isBefore(Instant.parse("1900-01-01T00:00:00Z"))
          && at.isBefore(Instant.parse("3000-01-01T00:00:00Z"))) {
        return at;
      }
    } catch (DateTimeException notATime) {
      // faulted below
    }
    fault(field, "expects a time in UTC, as 2026-12-01T00:00:00Z");
    return null;
  }

  /** A length of at least {@code least} and at most {@code most}; null if it is not there. */
  public @Nullable Duration duration(String field, Duration least, Duration most) {
    if (!has(field)) {
      return null;
    }
    try {
      var length = Duration.parse(json.get(field).asText());
      if (json.get(field).isTextual()
          && length.compareTo(least) >= 0
          && length.compareTo(most) <= 0) {
        return length;
      }
    } catch (DateTimeException notALength) {
      // faulted below
    }
    fault(field, "expects a length of " + least + " to " + most + ", as P7D or PT12H");
    return null;
  }

  public ZoneId zone(String field, ZoneId otherwise) {
    if (!has(field)) {
      return otherwise;
    }
    try {
      if (json.get(field).asText().length() <= 60) {
        return ZoneId.of(json.get(field).asText());
      }
    } catch (DateTimeException noSuchZone) {
      // faulted below
    }
    fault(field, "expects a time zone, as Europe/Berlin or UTC");
    return otherwise;
  }

  public <E extends Enum<E>> E choice(String field, Class<E> type, E otherwise) {
    if (!has(field)) {
      return otherwise;
    }
    for (var constant : type.getEnumConstants()) {
      if (constant.name().equalsIgnoreCase(json.get(field).asText())) {
        return constant;
      }
    }
    fault(
        field,
        "expects one of "
            + String.join(
                ", ",
                java.util.Arrays.stream(type.getEnumConstants())
                    .map(c -> c.name().toLowerCase(java.util.Locale.ROOT))
                    .toList()));
    return otherwise;
  }

  public FieldReader object(String field) {
    return new FieldReader(json.path(field), at + "/" + field, faults);
  }

  /** The objects of a list; a list that is not there is empty. */
  public List<FieldReader> list(String field, int most) {
    if (!has(field)) {
      return List.of();
    }
    var list = json.get(field);
    if (!list.isArray() || list.size() > most) {
      fault(field, "expects a list of at most " + most);
      return List.of();
    }
    var items = new ArrayList<FieldReader>();
    for (int i = 0; i < list.size(); i++) {
      items.add(new FieldReader(list.get(i), at + "/" + field + "/" + i, faults));
    }
    return items;
  }

  public List<Fault> faults() {
    return faults;
  }
}
