package io.engagementhub.kit.problems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.engagementhub.kit.events.EventMapper;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExceptionMappersTest {
  private final Exception left =
      new IllegalStateException(new IOException("Connection has been closed"));

  private final ExceptionMappers mappers = new ExceptionMappers();
  private final Logger logger = Logger.getLogger(ExceptionMappers.class.getName());
  private final Errors errors = new Errors();

  private static final class Errors extends Handler {
    private final List<String> logged = new ArrayList<>();

    @Override
    public void publish(LogRecord log) {
      if (log.getLevel().intValue() >= Level.WARNING.intValue()) {
        logged.add(log.getMessage());
      }
    }

    @Override
    public void flush() {
      // Nothing is held back.
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }

  @BeforeEach
  void listen() {
    logger.addHandler(errors);
  }

  @AfterEach
  void leave() {
    logger.removeHandler(errors);
  }

  @Test
  void aBodyNestedTooDeepIsSaidToBeSo() {
    var body = "[".repeat(2_000) + "]".repeat(2_000);

    var failure =
        catchThrowableOfType(
            JsonProcessingException.class, () -> EventMapper.shared().readTree(body));

    assertThat(((Problem) mappers.unreadable(failure).getEntity()).errors())
        .extracting(Problem.FieldError::message)
        .containsExactly("is nested too deep, or a name, text or number in it is too long");
  }

  @ParameterizedTest
  @CsvSource({"true, false", "false, true"})
  void clientWhoLeavesWhileItIsAnsweredIsNoError(boolean closed, boolean headWritten) {
    mappers.unexpected(left, response(closed, headWritten));

    assertThat(errors.logged).isEmpty();
  }

  @Test
  void whatFailsBeforeAnythingWasAnsweredIsAnError() {
    var answer = mappers.unexpected(left, response(false, false));

    assertThat(answer.getStatus()).isEqualTo(500);
    assertThat(errors.logged).hasSize(1);
  }

  @Test
  void whatIsNotOfTheConnectionIsAnErrorWheneverItHappens() {
    mappers.unexpected(new IllegalStateException(), response(true, true));

    assertThat(errors.logged).hasSize(1);
  }

  private static HttpServerResponse response(boolean closed, boolean headWritten) {
    return (HttpServerResponse)
        Proxy.newProxyInstance(
            HttpServerResponse.class.getClassLoader(),
            new Class<?>[] {HttpServerResponse.class},
            (_, method, _) ->
                switch (method.getName()) {
                  case "closed" -> closed;
                  case "headWritten" -> headWritten;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
