package io.engagementhub.profile.view.messaging;

import io.engagementhub.profile.view.FieldVisibility;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Tells the rules at every start: an installation may have had them before they were told. */
@ApplicationScoped
class RulesTold {
  private final FieldVisibility visibility;

  RulesTold(FieldVisibility visibility) {
    this.visibility = visibility;
  }

  void start(@Observes StartupEvent event) {
    visibility.tellAgain();
  }
}
