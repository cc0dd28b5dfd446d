package io.engagementhub.kit.time;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.time.InstantSource;

/** Provides the system's clock; a test replaces it. */
@Dependent
class Clocks {
  @Produces
  @ApplicationScoped
  @DefaultBean
  InstantSource clock() {
    return InstantSource.system();
  }
}
