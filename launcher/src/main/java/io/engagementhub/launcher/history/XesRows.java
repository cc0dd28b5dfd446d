package io.engagementhub.launcher.history;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Events of an XES log. An event's own attributes keep their keys, those of its trace get {@code
 * case:} in front, as pm4py writes them to CSV. Nested attributes are not read.
 *
 * <p>A document type declaration is refused, so no entity is expanded and nothing else is fetched.
 */
final class XesRows implements RowReader {
  private final InputStream in;
  private final XMLStreamReader xml;
  private ObjectNode trace = JsonNodeFactory.instance.objectNode();
  private @Nullable ObjectNode event;
  private int attributeDepth;
  private boolean inTrace;
  private long number;

  XesRows(InputStream in) {
    this.in = in;
    try {
      XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
      factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
      factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
      factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      xml = factory.createXMLStreamReader(in);
    } catch (XMLStreamException e) {
      throw new HistoryException("not XML: " + e.getMessage(), e);
    }
  }

  @Override
  public Optional<Row> next() {
    try {
      while (xml.hasNext()) {
        switch (xml.next()) {
          case XMLStreamConstants.DTD ->
              throw new HistoryException("the file has a document type declaration; refused");
          case XMLStreamConstants.START_ELEMENT -> start(xml.getLocalName());
          case XMLStreamConstants.END_ELEMENT -> {
            Row row = end(xml.getLocalName());
            if (row != null) {
              return Optional.of(row);
            }
          }
          default -> {}
        }
      }
      return Optional.empty();
    } catch (XMLStreamException e) {
      throw new HistoryException("damaged: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private void start(String element) {
    switch (element) {
      case "trace" -> {
        inTrace = true;
        trace = JsonNodeFactory.instance.objectNode();
      }
      case "event" -> event = JsonNodeFactory.instance.objectNode();
      case "string", "date", "int", "float", "boolean", "id", "list", "container" -> {
        if (inTrace && attributeDepth == 0) {
          attribute(element);
        }
        attributeDepth++;
      }
      default -> {}
    }
  }

  private @Nullable Row end(String element) {
    switch (element) {
      case "trace" -> inTrace = false;
      case "string", "date", "int", "float", "boolean", "id", "list", "container" ->
          attributeDepth--;
      case "event" -> {
        ObjectNode values = trace.deepCopy();
        if (event != null) {
          values.setAll(event);
        }
        event = null;
        number++;
        return new Row(number, values, null);
      }
      default -> {}
    }
    return null;
  }

  private void attribute(String type) {
    String key = xml.getAttributeValue(null, "key");
    String value = xml.getAttributeValue(null, "value");
    if (key == null || value == null || value.isEmpty()) {
      return;
    }
    ObjectNode target = event == null ? trace : event;
    String name = event == null ? "case:" + key : key;
    switch (type) {
      case "int" -> number(target, name, value, true);
      case "float" -> number(target, name, value, false);
      case "boolean" -> target.put(name, Boolean.parseBoolean(value));
      default -> target.put(name, value);
    }
  }

  private static void number(ObjectNode target, String name, String value, boolean whole) {
    try {
      if (whole) {
        target.put(name, Long.parseLong(value.strip()));
      } else {
        double number = Double.parseDouble(value.strip());
        if (!Double.isFinite(number)) {
          throw new NumberFormatException(value);
        }
        target.put(name, number);
      }
    } catch (NumberFormatException e) {
      target.put(name, value);
    }
  }
}
