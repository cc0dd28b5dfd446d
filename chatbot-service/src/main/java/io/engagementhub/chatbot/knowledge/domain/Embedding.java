package io.engagementhub.chatbot.knowledge.domain;

import java.nio.ByteBuffer;

/** The meaning of a text as a point on the unit sphere. */
public final class Embedding {
  private final float[] values;

  private Embedding(float[] values) {
    this.values = values;
  }

  /** Brings {@code values} to length one. */
  public static Embedding of(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    float length = (float) Math.sqrt(sum);
    var unit = values.clone();
    for (int i = 0; i < unit.length && length > 0; i++) {
      unit[i] /= length;
    }
    return new Embedding(unit);
  }

  /** What two texts mean together: the point midway between. */
  public Embedding with(Embedding other) {
    var sum = values.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += other.values[i];
    }
    return of(sum);
  }

  /** Reads what {@link #bytes()} wrote. */
  public static Embedding ofBytes(byte[] bytes) {
    var floats = ByteBuffer.wrap(bytes).asFloatBuffer();
    var values = new float[floats.remaining()];
    floats.get(values);
    return new Embedding(values);
  }

  /** Big-endian 32-bit floats. */
  public byte[] bytes() {
    var buffer = ByteBuffer.allocate(values.length * Float.BYTES);
    buffer.asFloatBuffer().put(values);
    return buffer.array();
  }

  /** Cosine of the angle to {@code other}, -1 to 1; 0 where the dimensions differ. */
  public double cosine(Embedding other) {
    if (values.length != other.values.length) {
      return 0;
    }
    double dot = 0;
    for (int i = 0; i < values.length; i++) {
      dot += values[i] * other.values[i];
    }
    return dot;
  }
}
