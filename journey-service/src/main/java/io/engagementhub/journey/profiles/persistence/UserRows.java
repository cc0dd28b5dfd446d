package io.engagementhub.journey.profiles.persistence;

import io.engagementhub.contracts.Identifier;
import io.engagementhub.contracts.ProfileChanged;
import io.engagementhub.journey.storage.Columns;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** Which user ids a profile has, as rows. */
final class UserRows {
  private static final String REMOVE_USERS =
      """
      delete from profile_user u
      where profile_id = any(?) and not exists (
        select from unnest(?, ?) as kept (profile_id, user_id)
        where kept.profile_id = u.profile_id and kept.user_id = u.user_id)
      """;

  private static final String ADD_USERS =
      """
      insert into profile_user (profile_id, user_id)
      select * from unnest(?, ?) as told (profile_id, user_id)
      where not exists (select from profile_user u
                        where u.profile_id = told.profile_id and u.user_id = told.user_id)
      """;

  static void replace(Connection connection, List<ProfileChanged> told) throws SQLException {
    var users =
        told.stream()
            .flatMap(
                change ->
                    change.identifiers().stream()
                        .filter(id -> id.namespace().equals(Identifier.USER_ID))
                        .map(id -> new User(change.profileId(), id.value())))
            .distinct()
            .toList();
    try (var remove = connection.prepareStatement(REMOVE_USERS);
        var add = connection.prepareStatement(ADD_USERS)) {
      remove.setArray(
          1, Columns.ids(connection, told.stream().map(ProfileChanged::profileId).toList()));
      Columns.from(2, connection, remove, users).uuids(User::profileId).texts(User::userId);
      remove.executeUpdate();
      if (!users.isEmpty()) {
        Columns.of(connection, add, users).uuids(User::profileId).texts(User::userId);
        add.executeUpdate();
      }
    }
  }

  private record User(UUID profileId, String userId) {}

  private UserRows() {}
}
