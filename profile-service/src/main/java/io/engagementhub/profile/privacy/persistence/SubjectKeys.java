package io.engagementhub.profile.privacy.persistence;

import io.engagementhub.contracts.DataSubject;
import io.engagementhub.kit.privacy.ErasedPeople;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;

/**
 * By what the requests of one person are known as such, without saying whose they are: profiles,
 * fragments and identifiers, for a request may be older than a merge.
 */
final class SubjectKeys {

  static Array of(Connection connection, ErasedPeople pseudonyms, DataSubject subject)
      throws SQLException {
    var texts = new ArrayList<String>();
    subject.profiles().forEach(id -> texts.add("profile:" + id));
    subject.fragments().forEach(id -> texts.add("fragment:" + id));
    for (var identifier : subject.identifiers()) {
      texts.add(identifier.namespace() + ":" + identifier.value());
    }
    return connection.createArrayOf(
        "bytea", pseudonyms.pseudonyms(connection, texts).toArray(byte[][]::new));
  }

  private SubjectKeys() {}
}
