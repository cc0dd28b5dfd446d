package io.engagementhub.conditions;

import io.engagementhub.conditions.Value.Fields;
import io.engagementhub.conditions.Value.Numeric;
import io.engagementhub.conditions.ValueTest.Near;
import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalDouble;

/** Objects that are places. */
public final class Places {
  /** Mean radius of WGS 84, in metres. */
  public static final double RADIUS = 6_371_008.8;

  /** Names a place's latitude goes by, the first that has a number from -90 to 90 counts. */
  public static final List<String> LATITUDES = List.of("lat", "latitude");

  /** Names its longitude goes by, likewise from -180 to 180. */
  public static final List<String> LONGITUDES = List.of("lon", "lng", "longitude");

  static boolean isNear(Value value, Near near) {
    if (!(value instanceof Fields fields)) {
      return false;
    }
    var lat = degrees(fields, LATITUDES, 90);
    var lon = degrees(fields, LONGITUDES, 180);
    return lat.isPresent()
        && lon.isPresent()
        && haversine(near, lat.getAsDouble(), lon.getAsDouble()) <= limit(near);
  }

  /** The haversine of the angle that {@code metres} are; compared in place of the distance. */
  public static double limit(Near near) {
    double half = Math.sin(Math.min(near.metres() / (2 * RADIUS), Math.PI / 2));
    return half * half;
  }

  private static double haversine(Near near, double lat, double lon) {
    double byLat = Math.sin(Math.toRadians(lat - near.lat()) / 2);
    double byLon = Math.sin(Math.toRadians(lon - near.lon()) / 2);
    return byLat * byLat
        + Math.cos(Math.toRadians(near.lat())) * Math.cos(Math.toRadians(lat)) * byLon * byLon;
  }

  private static OptionalDouble degrees(Fields fields, List<String> names, int most) {
    for (var name : names) {
      if (fields.fields().get(name) instanceof Numeric(var number)
          && number.abs().compareTo(BigDecimal.valueOf(most)) <= 0) {
        return OptionalDouble.of(number.doubleValue());
      }
    }
    return OptionalDouble.empty();
  }

  private Places() {}
}
