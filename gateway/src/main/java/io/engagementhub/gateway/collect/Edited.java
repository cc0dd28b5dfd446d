package io.engagementhub.gateway.collect;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.engagementhub.gateway.collect.Item.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A JSON object copied with some of its members replaced, left out or added. */
final class Edited {
  private final byte[] source;
  private final Span object;
  private final JsonBytes out;
  private final List<Member> added = new ArrayList<>(3);
  private boolean empty = true;

  Edited(byte[] source, Span object, JsonBytes out) {
    this.source = source;
    this.object = object;
    this.out = out;
  }

  /** Copies the members, all but {@code key}; a value without a place of its own is added. */
  void replace(
      @Nullable Span key,
      @Nullable Span context,
      byte @Nullable [] newContext,
      @Nullable Span integrations,
      byte @Nullable [] newIntegrations) {
    var edits = new ArrayList<Edit>(3);
    if (key != null) {
      edits.add(new Edit(withComma(key), null));
    }
    plan("context", context, newContext, edits);
    plan("integrations", integrations, newIntegrations, edits);
    edits.sort(Comparator.comparingInt(edit -> edit.span().from()));
    int at = object.from();
    for (var edit : edits) {
      copy(at, edit.span().from());
      if (edit.value() != null) {
        out.raw(edit.value());
        empty = false;
      }
      at = edit.span().to();
    }
    copy(at, object.to() - 1);
  }

  void add(String name, byte[] value) {
    added.add(new Member(name, value));
  }

  void close() {
    for (var member : added) {
      if (!empty) {
        out.ascii(",");
      }
      empty = false;
      out.ascii("\"").raw(member.name().getBytes(UTF_8)).ascii("\":").raw(member.value());
    }
    out.ascii("}");
  }

  private void plan(String name, @Nullable Span place, byte @Nullable [] value, List<Edit> edits) {
    if (value == null) {
      return;
    }
    if (place == null) {
      add(name, value);
    } else {
      edits.add(new Edit(place, value));
    }
  }

  private void copy(int from, int to) {
    for (int i = from; empty && i < to; i++) {
      empty = (source[i] <= ' ' && source[i] >= 0) || i == object.from();
    }
    out.raw(source, from, to);
  }

  /** The member with the comma that goes with it: the one after it, or for the last one before. */
  private Span withComma(Span member) {
    if (source[member.to()] != '}') {
      return member;
    }
    int from = member.from();
    int before = from - 1;
    while (source[before] <= ' ' && source[before] >= 0) {
      before--;
    }
    return source[before] == ',' ? new Span(before, member.to()) : member;
  }

  private record Edit(Span span, byte @Nullable [] value) {}

  private record Member(String name, byte[] value) {}
}
