package io.engagementhub.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.engagementhub.contracts.Topics;
import io.engagementhub.launcher.stack.Part;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Looks for a text in every row of every database and every record of every topic. */
final class Traces {
  static final List<Part> SERVICES =
      List.of(Part.GATEWAY, Part.PROFILE, Part.JOURNEY, Part.CONTENT, Part.CHATBOT);

  /** The tables, as {@code part.table}, that hold it in any column, binary ones included. */
  static Set<String> inDatabases(String text) {
    var found = new TreeSet<String>();
    for (var service : SERVICES) {
      try (var connection =
              DriverManager.getConnection(TheHub.running().stack().jdbcUrl(service), "hub", "hub");
          var tables = connection.createStatement();
          var names =
              tables.executeQuery(
                  "select quote_ident(tablename) from pg_tables where schemaname = 'public'")) {
        while (names.next()) {
          var sql =
              "select count(*) from "
                  + names.getString(1)
                  + " t where position(? in t::text) > 0"
                  + " or position(encode(convert_to(?, 'UTF8'), 'hex') in t::text) > 0";
          try (var search = connection.prepareStatement(sql)) {
            search.setString(1, text);
            search.setString(2, text);
            try (var count = search.executeQuery()) {
              count.next();
              if (count.getLong(1) > 0) {
                found.add(service + "." + names.getString(1));
              }
            }
          }
        }
      } catch (SQLException e) {
        throw new AssertionError(e);
      }
    }
    return found;
  }

  /** The topics, those of dead letters with them, whose records hold it in key, header or value. */
  static Set<String> inTopics(String text) {
    var found = new TreeSet<String>();
    Topics.ALL.stream()
        .flatMap(topic -> Stream.of(topic, Topics.deadLettersOf(topic)))
        .filter(topic -> Topic.read(topic).stream().anyMatch(record -> holds(record, text)))
        .forEach(found::add);
    return found;
  }

  private static boolean holds(ConsumerRecord<String, byte[]> record, String text) {
    if (record.key() != null && record.key().contains(text)) {
      return true;
    }
    for (var header : record.headers()) {
      if (header.value() != null && new String(header.value(), UTF_8).contains(text)) {
        return true;
      }
    }
    return record.value() != null && new String(record.value(), UTF_8).contains(text);
  }

  private Traces() {}
}
