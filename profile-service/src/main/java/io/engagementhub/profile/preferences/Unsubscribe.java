package io.engagementhub.profile.preferences;

import io.engagementhub.profile.preferences.domain.UnsubscribeLink;
import io.engagementhub.profile.preferences.persistence.SaidPreferences;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Makes links that turn one channel or topic off, and does what they say. */
@ApplicationScoped
public class Unsubscribe {
  private static final String REASON = "unsubscribe link";

  private final DataSource database;
  private final UnsubscribeLinks links;
  private final ChangePreferences change;
  private final PreferencesConfig config;
  private final InstantSource clock;

  Unsubscribe(
      DataSource database,
      UnsubscribeLinks links,
      ChangePreferences change,
      PreferencesConfig config,
      InstantSource clock) {
    this.database = database;
    this.links = links;
    this.change = change;
    this.config = config;
    this.clock = clock;
  }

  /** A link to send to somebody; empty if there is no such profile. */
  public Optional<UnsubscribeLink> link(UUID profile, boolean isChannel, String name) {
    var expiry = clock.instant().plus(config.linkLifetime()).truncatedTo(ChronoUnit.SECONDS);
    try (var connection = database.getConnection()) {
      return SaidPreferences.fragment(connection, profile)
          .map(fragment -> new UnsubscribeLink(fragment, isChannel, name, expiry));
    } catch (SQLException e) {
      throw new IllegalStateException("whose link it is could not be read", e);
    }
  }

  /** What a token's link would turn off. */
  public Optional<UnsubscribeLink> look(String token) {
    return links.read(token);
  }

  public String token(UnsubscribeLink link) {
    return links.write(link);
  }

  /** Turns it off, if it is not off; empty if the token is not one that holds. */
  public Optional<UnsubscribeLink> handle(String token) {
    return links.read(token).filter(link -> change.alter(link.fragment(), link::turnOff, REASON));
  }
}
