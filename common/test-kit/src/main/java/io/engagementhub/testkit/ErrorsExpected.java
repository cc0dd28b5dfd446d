package io.engagementhub.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Errors that this class of tests brings about on purpose; see {@link LogWatch}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ErrorsExpected {
  /** Parts of what is logged, by message or exception. */
  String[] value();
}
