package io.engagementhub.profile.traits;

import io.engagementhub.profile.traits.domain.Formula;
import io.engagementhub.profile.traits.persistence.FormulaSql;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** What a formula would come to, before anybody saves it. Changes nothing. */
@ApplicationScoped
public class PreviewFormula {
  private static final String CANCELLED = "57014";

  private final DataSource database;
  private final InstantSource clock;
  private final Duration longest;

  PreviewFormula(
      DataSource database,
      InstantSource clock,
      @ConfigProperty(name = "hub.traits.longest-preview", defaultValue = "25s") Duration longest) {
    this.database = database;
    this.clock = clock;
    this.longest = longest;
  }

  /**
   * How values are distributed.
   *
   * @param count of profiles that would have the trait
   * @param total profiles there are
   * @param numbers of the values that are numbers; null if none is
   * @param values the most frequent ones, up to twenty
   * @param sample up to ten people with theirs
   */
  public record Preview(
      long count,
      long total,
      @Nullable Numbers numbers,
      List<Frequency> values,
      List<Sample> sample,
      Instant at) {}

  /** Least, greatest and mean of numbers, and what a quarter, half and three quarters reach. */
  public record Numbers(
      BigDecimal least,
      BigDecimal quarter,
      BigDecimal median,
      BigDecimal threeQuarters,
      BigDecimal greatest,
      BigDecimal average) {}

  /**
   * How many people have a value.
   *
   * @param value one JSON value
   */
  public record Frequency(String value, long count) {}

  /**
   * What somebody would have.
   *
   * @param value one JSON value
   */
  public record Sample(UUID profile, String value) {}

  /** Previews; empty if the database did not answer in time. */
  public Optional<Preview> handle(Formula formula) {
    try (var connection = database.getConnection()) {
      return Optional.of(FormulaSql.preview(connection, formula, longest, clock.instant()));
    } catch (SQLException e) {
      if (CANCELLED.equals(e.getSQLState())) {
        return Optional.empty();
      }
      throw new IllegalStateException("a computed trait could not be previewed", e);
    }
  }
}
