package io.engagementhub.testkit;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.ws.rs.Path;
import java.util.regex.Pattern;

/** That a resource's class names what it serves, beyond the API that it belongs to. */
final class OwnRoot extends ArchCondition<JavaClass> {
  private static final Pattern OWN = Pattern.compile("/(?:[a-z]+/)?v[0-9]+/[a-z].*");

  OwnRoot() {
    super("have a path of their own below /v1, /agent/v1 or /admin/v1");
  }

  @Override
  public void check(JavaClass resource, ConditionEvents events) {
    var path = resource.getAnnotationOfType(Path.class).value();
    events.add(
        new SimpleConditionEvent(
            resource, OWN.matcher(path).matches(), resource.getName() + " is at " + path));
  }
}
