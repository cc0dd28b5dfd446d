package io.engagementhub.kit.privacy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the tables that hold rows of people, those that refer to another before that other. */
final class PersonalSchema {
  private static final String COLUMNS =
      """
      select c.relname, a.attname, a.atttypid = 'uuid'::regtype
      from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
        and not c.relispartition and a.attnum > 0 and not a.attisdropped
        and (a.attname ~ '(^|_)profile_id$' or a.attname ~ '(^|_)fragment_id$')
        and a.atttypid in ('uuid'::regtype, 'text'::regtype)
      order by 1, 2
      """;
  private static final String REFERENCES =
      """
      select child.relname, parent.relname,
        (select string_agg(quote_ident(attname), ', ' order by place)
         from unnest(k.conkey) with ordinality as n(number, place)
           join pg_attribute on attrelid = k.conrelid and attnum = number),
        (select string_agg(quote_ident(attname), ', ' order by place)
         from unnest(k.confkey) with ordinality as n(number, place)
           join pg_attribute on attrelid = k.confrelid and attnum = number)
      from pg_constraint k
        join pg_class child on child.oid = k.conrelid
        join pg_class parent on parent.oid = k.confrelid
      where k.contype = 'f' and k.conparentid = 0 and k.conrelid <> k.confrelid
        and k.connamespace = current_schema()::regnamespace
      """;

  private record Reference(String child, String parent, String columns, String referred) {}

  private final Map<String, List<String>> conditions = new LinkedHashMap<>();
  private final List<Reference> references = new ArrayList<>();
  private final Set<String> declared = new HashSet<>();
  private final Set<String> kept;

  /** A message that nobody has yet read is as personal as any row. */
  private static final PersonalTable OUTBOX =
      new PersonalTable("outbox", "key = any({identifiers}) or key = any({profiles}::text[])");

  /**
   * The tables.
   *
   * @param childrenFirst those that refer to another before that other
   * @param parents names of those that others refer to
   */
  record Found(List<PersonalTable> childrenFirst, Set<String> parents) {}

  private PersonalSchema(Set<String> kept) {
    this.kept = kept;
  }

  static Found read(Connection connection, PersonalTables said) throws SQLException {
    var schema = new PersonalSchema(said.kept());
    schema.add(OUTBOX.name(), OUTBOX.condition());
    said.declared().forEach(table -> schema.declared.add(table.name()));
    said.declared().forEach(table -> schema.add(table.name(), table.condition()));
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(COLUMNS)) {
      while (rows.next()) {
        schema.addColumn(rows.getString(1), rows.getString(2), rows.getBoolean(3));
      }
    }
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(REFERENCES)) {
      while (rows.next()) {
        schema.references.add(
            new Reference(
                rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4)));
      }
    }
    var parents = new LinkedHashSet<String>();
    schema.references.forEach(reference -> parents.add(reference.parent()));
    return new Found(schema.childrenFirst(), parents);
  }

  private void addColumn(String table, String column, boolean isUuid) {
    if (declared.contains(table)) {
      return;
    }
    var whose = column.endsWith("profile_id") ? "{profiles}" : "{fragments}";
    add(table, '"' + column + "\" = any(" + whose + (isUuid ? ")" : "::text[])"));
  }

  private void add(String table, String condition) {
    if (!kept.contains(table)) {
      conditions.computeIfAbsent(table, _ -> new ArrayList<>()).add(condition);
    }
  }

  private List<PersonalTable> childrenFirst() {
    var parentsFirst = new LinkedHashMap<String, PersonalTable>();
    List.copyOf(conditions.keySet())
        .forEach(table -> settle(table, parentsFirst, new LinkedHashSet<>()));
    return List.copyOf(new ArrayList<>(parentsFirst.values()).reversed());
  }

  /** Puts the table behind those it refers to, and then those that refer to it behind itself. */
  private void settle(String table, Map<String, PersonalTable> settled, Set<String> underway) {
    if (settled.containsKey(table) || !underway.add(table)) {
      return;
    }
    for (var reference : references) {
      if (reference.child().equals(table) && conditions.containsKey(reference.parent())) {
        settle(reference.parent(), settled, underway);
      }
    }
    for (var reference : references) {
      var parent = settled.get(reference.parent());
      if (reference.child().equals(table) && parent != null) {
        add(table, within(reference, parent));
      }
    }
    settled.putIfAbsent(
        table,
        new PersonalTable(
            table, String.join(" or ", conditions.getOrDefault(table, List.of("false")))));
    for (var reference : references) {
      if (reference.parent().equals(table) && !kept.contains(reference.child())) {
        settle(reference.child(), settled, underway);
      }
    }
  }

  private static String within(Reference reference, PersonalTable parent) {
    return "("
        + reference.columns()
        + ") in (select "
        + reference.referred()
        + " from \""
        + parent.name()
        + "\" where "
        + parent.condition()
        + ")";
  }
}
