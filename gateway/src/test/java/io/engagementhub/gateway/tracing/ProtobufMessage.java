package io.engagementhub.gateway.tracing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Fields of a message in Protocol Buffers' wire format, as far as they have a length. */
record ProtobufMessage(List<Field> fields) {

  /** One field with a length: text, bytes or a message. */
  record Field(long number, byte[] value) {}

  static ProtobufMessage read(byte[] bytes) {
    var in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    var fields = new ArrayList<Field>();
    while (in.hasRemaining()) {
      long tag = varint(in);
      switch ((int) (tag & 7)) {
        case 0 -> varint(in);
        case 1 -> in.getLong();
        case 5 -> in.getInt();
        case 2 -> {
          var value = new byte[(int) varint(in)];
          in.get(value);
          fields.add(new Field(tag >>> 3, value));
        }
        default -> throw new IllegalArgumentException("wire type of " + tag);
      }
    }
    return new ProtobufMessage(fields);
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    int shift = 0;
    byte next;
    do {
      next = in.get();
      value |= (long) (next & 0x7f) << shift;
      shift += 7;
    } while (next < 0);
    return value;
  }

  private List<byte[]> all(int number) {
    return fields.stream().filter(f -> f.number() == number).map(Field::value).toList();
  }

  List<ProtobufMessage> messages(int number) {
    return all(number).stream().map(ProtobufMessage::read).toList();
  }

  /** Empty if the field is not there. */
  String text(int number) {
    return all(number).stream().findFirst().map(value -> new String(value, UTF_8)).orElse("");
  }

  /** Empty if the field is not there. */
  String hex(int number) {
    return all(number).stream().findFirst().map(HexFormat.of()::formatHex).orElse("");
  }
}
