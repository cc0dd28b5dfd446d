package io.engagementhub.profile.privacy;

import io.engagementhub.contracts.DataSubject;
import io.engagementhub.kit.privacy.PersonalTable;
import io.engagementhub.kit.privacy.PersonalTables;
import io.engagementhub.profile.loyalty.ForgetPoints;
import io.engagementhub.profile.privacy.persistence.Subjects;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Nearly every table of this service shows by its columns whose rows it holds. */
@ApplicationScoped
class ProfileTables implements PersonalTables {
  /** A group's traits are the group's as long as somebody else is in it. */
  private static final String LONELY_GROUPS =
      """
      delete from group_trait t
      where t.group_id in (select group_id from group_membership where fragment_id = any(?))
        and not exists (select from group_membership m
          where m.group_id = t.group_id and m.fragment_id <> all(?))
      """;

  private final PrivacyRequests requests;
  private final PrivacyAnswers answers;
  private final ForgetPoints points;
  private final InstantSource clock;

  ProfileTables(
      PrivacyRequests requests, PrivacyAnswers answers, ForgetPoints points, InstantSource clock) {
    this.requests = requests;
    this.answers = answers;
    this.points = points;
    this.clock = clock;
  }

  @Override
  public List<PersonalTable> declared() {
    return List.of(
        new PersonalTable("profile", "id = any({profiles})"),
        // Not by the profile it was founded in: it may be another person's today.
        new PersonalTable("fragment", "id = any({fragments})"),
        new PersonalTable("visit_claim", "value = any({identifiers})"),
        // Before it was resolved, a record is known by its external id alone.
        new PersonalTable(
            "crm_record",
            "fragment_id = any({fragments}) or (fragment_id is null"
                + " and external_id = any({identifiers}))"));
  }

  @Override
  public Map<String, Long> eraseElsewhere(Connection connection, DataSubject subject)
      throws SQLException {
    Subjects.hold(connection, subject.fragments());
    // Before rows go, so that what was posted is nobody's when rows are looked for by fragment.
    points.forget(connection, subject.fragments());
    requests.overtake(connection, subject, clock.instant());
    long archives = answers.forget(connection, subject);
    try (var statement = connection.prepareStatement(LONELY_GROUPS)) {
      var fragments = connection.createArrayOf("uuid", subject.fragments().toArray());
      statement.setArray(1, fragments);
      statement.setArray(2, fragments);
      long traits = statement.executeLargeUpdate();
      return traits + archives == 0
          ? Map.of()
          : Map.of("group_trait", traits, "privacy_part", archives);
    }
  }
}
