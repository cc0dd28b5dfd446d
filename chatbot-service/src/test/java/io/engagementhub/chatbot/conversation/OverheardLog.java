package io.engagementhub.chatbot.conversation;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What the service logs from now until this is closed. */
final class OverheardLog extends Handler implements AutoCloseable {
  private final List<String> stackTraces = new CopyOnWriteArrayList<>();

  OverheardLog() {
    Logger.getLogger("").addHandler(this);
  }

  /** The messages that were logged with a failure. */
  List<String> stackTraces() {
    return List.copyOf(stackTraces);
  }

  @Override
  public void publish(LogRecord entry) {
    if (entry.getThrown() != null) {
      stackTraces.add(entry.getLoggerName() + ": " + entry.getThrown());
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    Logger.getLogger("").removeHandler(this);
  }
}
