package io.engagementhub.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/**
 * The rules of the house. A service's {@code HouseArchTest} carries {@code @AnalyzeClasses} for its
 * package and extends this class.
 */
public abstract class HouseRules {

  @ArchTest
  static final ArchRule DOMAIN_IS_PURE =
      noClasses()
          .that()
          .resideInAPackage("..domain..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.quarkus..",
              "io.vertx..",
              "io.smallrye..",
              "jakarta..",
              "javax.sql..",
              "java.sql..",
              "org.hibernate..",
              "org.apache.kafka..",
              "com.fasterxml..")
          .allowEmptyShould(true)
          .because("the domain decides and never acts, so that it can be tested by properties");

  @ArchTest
  static final ArchRule DOMAIN_IS_GIVEN_TIME_AND_IDS =
      noClasses()
          .that()
          .resideInAPackage("..domain..")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(UUID.class, "randomUUID")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Clock.class)
          .allowEmptyShould(true)
          .because("the same facts at the same time must give the same answer");

  @ArchTest
  static final ArchRule NOBODY_READS_THE_SYSTEM_CLOCK =
      noClasses()
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .because("time is injected as InstantSource, so that tests drive it");

  @ArchTest
  static final ArchRule EDGES_DO_NOT_KNOW_EACH_OTHER =
      slices()
          .matching("io.engagementhub.*.*.(http|persistence|messaging|client|timer)..")
          .should()
          .notDependOnEachOther()
          .allowEmptyShould(true)
          .because("adapters see the feature; one that sees another cannot be replaced alone");

  @ArchTest
  static final ArchRule FIELDS_ARE_NOT_INJECTED =
      noFields()
          .should()
          .beAnnotatedWith(Inject.class)
          .because("a constructor says what a class needs, and a test can call it");

  @ArchTest
  static final ArchRule SERVICES_KNOW_NO_SERVICE =
      slices()
          .matching("io.engagementhub.(gateway|profile|journey|content|chatbot)..")
          .should()
          .notDependOnEachOther()
          .allowEmptyShould(true)
          .because("services meet in contracts, over Kafka and HTTP, never in code");

  @ArchTest
  static final ArchRule RESOURCES_HAVE_A_ROOT_OF_THEIR_OWN =
      classes()
          .that()
          .areAnnotatedWith(Path.class)
          .should(new OwnRoot())
          .allowEmptyShould(true)
          .because(
              "JAX-RS chooses a class by its path before it looks at methods (Jakarta RESTful Web"
                  + " Services, 3.7.2): one at / or /v1 answers 404 and 405 for what others serve,"
                  + " or is hidden by them");

  @ArchTest
  static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS =
      classes()
          .should()
          .haveSimpleNameNotEndingWith("Manager")
          .andShould()
          .haveSimpleNameNotEndingWith("Helper")
          .andShould()
          .haveSimpleNameNotEndingWith("Util")
          .andShould()
          .haveSimpleNameNotEndingWith("Utils")
          .andShould()
          .haveSimpleNameNotEndingWith("Impl")
          .because("a name that fits anything says nothing");
}
