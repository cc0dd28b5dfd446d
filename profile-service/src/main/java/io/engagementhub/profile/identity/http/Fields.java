package io.engagementhub.profile.identity.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.engagementhub.kit.ids.Ids;
import io.engagementhub.kit.problems.Problem.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads fields of a body and notes every fault by its pointer. */
public final class Fields {
  private final JsonNode body;
  private final String path;
  private final List<FieldError> errors;

  private Fields(JsonNode body, String path, List<FieldError> errors) {
    this.body = body;
    this.path = path;
    this.errors = errors;
  }

  public static Fields of(@Nullable JsonNode body) {
    var fields = new Fields(body == null ? MissingNode.getInstance() : body, "", new ArrayList<>());
    if (!fields.body.isObject()) {
      fields.errors.add(new FieldError("", "expects an object"));
    }
    return fields;
  }

  /** The object at {@code position} of the list {@code field}; faults are noted in one list. */
  public Fields item(String field, int position) {
    var item = body.path(field).path(position);
    var at = path + "/" + field + "/" + position;
    if (!item.isObject()) {
      errors.add(new FieldError(at, "expects an object"));
    }
    return new Fields(item, at, errors);
  }

  /** The object {@code field}, of which nothing has to be there. */
  public Fields object(String field) {
    var value = body.path(field);
    if (!value.isMissingNode() && !value.isObject()) {
      fault(field, "expects an object");
    }
    return new Fields(value, path + "/" + field, errors);
  }

  public List<FieldError> errors() {
    return errors;
  }

  public void fault(String field, String message) {
    errors.add(new FieldError(path + "/" + field, message));
  }

  public boolean has(String field) {
    return body.has(field);
  }

  /** How many items the list {@code field} has. */
  public int size(String field, int most) {
    var value = body.path(field);
    if (!value.isArray() || value.isEmpty() || value.size() > most) {
      fault(field, "expects a list of 1 to " + most);
      return 0;
    }
    return value.size();
  }

  public String text(String field, int shortest, int longest) {
    var value = body.path(field);
    if (isText(value, shortest, longest)) {
      return value.textValue();
    }
    fault(field, "expects a text of " + shortest + " to " + longest + " characters");
    return "";
  }

  /** A list of texts; empty where the field is not there. */
  public List<String> texts(String field, int most, int longest) {
    var value = body.path(field);
    var texts = new ArrayList<String>();
    if (value.isMissingNode()) {
      return texts;
    }
    if (!value.isArray() || value.size() > most) {
      fault(field, "expects a list of at most " + most);
      return texts;
    }
    for (int i = 0; i < value.size(); i++) {
      if (isText(value.get(i), 1, longest)) {
        texts.add(value.get(i).textValue());
      } else {
        fault(field + "/" + i, "expects a text of 1 to " + longest + " characters");
      }
    }
    return texts;
  }

  private static boolean isText(JsonNode value, int shortest, int longest) {
    return value.isTextual()
        && value.textValue().strip().length() >= shortest
        && value.textValue().length() <= longest
        && value.textValue().indexOf('\0') < 0;
  }

  public int number(String field, int least, int most) {
    var value = body.path(field);
    if (value.isInt() && value.intValue() >= least && value.intValue() <= most) {
      return value.intValue();
    }
    fault(field, "expects a whole number from " + least + " to " + most);
    return least;
  }

  /** True or false; false where the field is not there. */
  public boolean flag(String field) {
    var value = body.path(field);
    if (!value.isMissingNode() && !value.isBoolean()) {
      fault(field, "expects true or false");
    }
    return value.asBoolean(false);
  }

  /** One of the names of {@code kinds} in lower or upper case. */
  public <E extends Enum<E>> E oneOf(String field, Class<E> kinds, E usual) {
    var value = body.path(field);
    if (value.isMissingNode()) {
      return usual;
    }
    for (var kind : kinds.getEnumConstants()) {
      if (kind.name().equalsIgnoreCase(value.asText())) {
        return kind;
      }
    }
    fault(field, "expects one of " + List.of(kinds.getEnumConstants()));
    return usual;
  }

  public Optional<UUID> id(String field) {
    var id = Ids.parse(body.path(field).asText(""));
    if (id.isEmpty()) {
      fault(field, "expects an id");
    }
    return id;
  }

  public List<UUID> ids(String field, int most) {
    var ids = new ArrayList<UUID>();
    int size = size(field, most);
    for (int i = 0; i < size; i++) {
      var id = Ids.parse(body.path(field).get(i).asText(""));
      if (id.isEmpty()) {
        fault(field + "/" + i, "expects an id");
      } else {
        ids.add(id.get());
      }
    }
    return ids;
  }
}
