package io.engagementhub.profile.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.engagementhub.contracts.ProfileChanged;
import io.engagementhub.kit.events.EventMapper;
import io.engagementhub.kit.ids.NewIds;
import io.engagementhub.profile.announcing.Announcements;
import io.engagementhub.profile.crm.OutgoingRecords;
import io.engagementhub.profile.feeds.domain.ChangeType;
import io.engagementhub.profile.view.AccessLog;
import io.engagementhub.profile.view.FieldVisibility;
import io.engagementhub.profile.webhooks.persistence.DeliveryRows.Claimed;
import io.engagementhub.visibility.Access;
import io.engagementhub.visibility.DisclosedJson;
import io.engagementhub.visibility.Disclosure;
import io.engagementhub.visibility.Reader;
import io.engagementhub.visibility.Sight;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what a delivery says, of what holds at the moment: consents, rules of visibility,
 * the person's data. Where it tells data of a person, that is in the access log before it is sent.
 */
@ApplicationScoped
class ComposePayload {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final DataSource database;
  private final Announcements announcements;
  private final FieldVisibility visibility;
  private final OutgoingRecords records;
  private final AccessLog log;

  ComposePayload(
      DataSource database,
      Announcements announcements,
      FieldVisibility visibility,
      OutgoingRecords records,
      AccessLog log) {
    this.database = database;
    this.announcements = announcements;
    this.visibility = visibility;
    this.records = records;
    this.log = log;
  }

  /** What is to be sent. */
  sealed interface Payload {
    record Body(byte[] json) implements Payload {}

    record Withheld(String why) implements Payload {}
  }

  Payload of(Webhook webhook, Claimed delivery) {
    var data = (ObjectNode) SpreadChanges.read(delivery.detail());
    if (delivery.profile() == null) {
      return body(delivery.type(), delivery.at(), data);
    }
    return ofPerson(webhook, delivery, delivery.profile(), data);
  }

  private Payload ofPerson(Webhook webhook, Claimed delivery, UUID id, ObjectNode data) {
    var wanted = webhook.wanted();
    var state = state(id);
    if (state == null) {
      return new Payload.Withheld("person-gone");
    }
    data.put("profileId", id.toString());
    boolean consented =
        wanted.consent() == null
            || Boolean.TRUE.equals(state.consents().get(wanted.consent()))
            || state.mergedInto() != null;
    if (!consented && !isAbout(delivery, data, wanted.consent())) {
      return new Payload.Withheld("no-consent");
    }
    var sight = visibility.current().of(new Reader(wanted.roles(), wanted.purpose()));
    if (data.get("fields") instanceof ArrayNode names && !keepVisible(data, names, sight)) {
      return new Payload.Withheld("not-visible");
    }
    if (consented && state.mergedInto() == null) {
      var disclosure = new Disclosure(sight);
      state.identifiers().forEach(known -> disclosure.knows(known.namespace(), known.value()));
      if (!tellRecords(wanted.system(), delivery, data, disclosure)) {
        return new Payload.Withheld("echo");
      }
      if (!wanted.fields().isEmpty()) {
        tell(webhook, state, disclosure, data);
      }
      note(webhook, id, disclosure);
    }
    return body(delivery.type(), delivery.at(), data);
  }

  /** That a consent was taken back has to be told to whoever acted on it. */
  private static boolean isAbout(Claimed delivery, ObjectNode data, @Nullable String consent) {
    return delivery.type().equals(ChangeType.CONSENT_CHANGED.wireName())
        && data.path("purpose").asText().equals(consent);
  }

  /** Names of what may not be seen are not told either; false if none is left. */
  private static boolean keepVisible(ObjectNode data, ArrayNode names, Sight sight) {
    var visible = new ArrayList<String>();
    for (var name : names) {
      if (sight.of(name.asText()) != Access.HIDDEN) {
        visible.add(name.asText());
      }
    }
    var kept = data.putArray("fields");
    visible.forEach(kept::add);
    return !visible.isEmpty();
  }

  /** False if a system is to be told of its records, and there is nothing new of them. */
  private boolean tellRecords(
      @Nullable String system, Claimed delivery, ObjectNode data, Disclosure disclosure) {
    if (system == null
        || delivery.profile() == null
        || !delivery.type().equals(ChangeType.PROFILE_CHANGED.wireName())) {
      return true;
    }
    var changed = new ArrayList<String>();
    data.path("fields").forEach(name -> changed.add(name.asText()));
    var outgoing = records.of(system, delivery.profile(), changed, disclosure);
    data.set("records", EventMapper.shared().valueToTree(outgoing));
    return !outgoing.isEmpty();
  }

  private void tell(Webhook webhook, ProfileChanged state, Disclosure disclosure, ObjectNode data) {
    var profile = NODES.objectNode().put("revision", state.revision());
    var identifiers = NODES.objectNode();
    for (var identifier : state.identifiers()) {
      var field = Disclosure.identifier(identifier.namespace());
      if (webhook.wanted().carries(field)) {
        disclosure
            .told(field, identifier.value())
            .ifPresent(value -> identifiers.withArray(identifier.namespace()).add(value));
      }
    }
    set(profile, "identifiers", identifiers);
    var traits = NODES.objectNode();
    for (var trait : new TreeMap<>(state.traits()).entrySet()) {
      var field = "traits." + trait.getKey();
      if (webhook.wanted().carries(field)) {
        DisclosedJson.of(disclosure, field, trait.getValue())
            .ifPresent(value -> traits.set(trait.getKey(), SpreadChanges.read(value.text())));
      }
    }
    set(profile, "traits", traits);
    if (webhook.wanted().carries("segments") && disclosure.shows("segments")) {
      new TreeSet<>(state.segments()).forEach(profile.putArray("segments")::add);
    }
    if (webhook.wanted().carries("consents") && disclosure.shows("consents")) {
      var consents = profile.putObject("consents");
      new TreeMap<>(state.consents()).forEach(consents::put);
    }
    data.set("profile", profile);
  }

  private void note(Webhook webhook, UUID profile, Disclosure disclosure) {
    if (disclosure.shown().isEmpty() && disclosure.masked().isEmpty()) {
      return;
    }
    var wanted = webhook.wanted();
    var who =
        new AccessLog.Who("webhook:" + webhook.id(), wanted.roles(), wanted.purpose(), trace());
    log.note(who, "webhook", profile, null, disclosure);
  }

  /** No request caused it; the entry has a trace id of its own. */
  private static String trace() {
    return NewIds.next().toString().replace("-", "");
  }

  private static void set(ObjectNode profile, String name, ObjectNode values) {
    if (!values.isEmpty()) {
      profile.set(name, values);
    }
  }

  private @Nullable ProfileChanged state(UUID profile) {
    try (var connection = database.getConnection()) {
      return announcements.state(connection, profile).orElse(null);
    } catch (SQLException e) {
      throw new IllegalStateException("the profile could not be read", e);
    }
  }

  private static Payload body(String type, Instant at, ObjectNode data) {
    var json = NODES.objectNode().put("type", type).put("timestamp", at.toString());
    json.set("data", data);
    try {
      return new Payload.Body(EventMapper.shared().writeValueAsString(json).getBytes(UTF_8));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("JSON that was read can be written", e);
    }
  }
}
