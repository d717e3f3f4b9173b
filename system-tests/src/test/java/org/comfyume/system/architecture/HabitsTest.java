package org.comfyume.system.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.THROW_GENERIC_EXCEPTIONS;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Names, time and chance, output, and the shape of the classes the container calls. */
class HabitsTest {

  private static final String[] APPLICATION = {
    "org.comfyume.core..",
    "org.comfyume.protocol..",
    "org.comfyume.connector..",
    "org.comfyume.queue..",
    "org.comfyume.web.."
  };

  @Test
  void no_name_says_nothing() {
    noClasses().should().haveNameMatching(".*(Manager|Helper|Utils?|Impl)").check(Product.all());
  }

  @Test
  void node_means_a_graph_node_and_nothing_else() {
    noClasses()
        .should()
        .haveSimpleNameEndingWith("Node")
        .check(Product.outside("org.comfyume.core.graph", "org.comfyume.protocol.."));
    fields()
        .that()
        .areDeclaredInClassesThat()
        .areAnnotatedWith("jakarta.persistence.Entity")
        .should()
        .haveNameNotMatching("nodes?|node[A-Z].*")
        .check(Product.in("org.comfyume.queue.persistence"));
  }

  @Test
  void the_application_writes_to_its_log_and_not_to_the_console() {
    GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(Product.in(APPLICATION));
  }

  @Test
  void nobody_throws_an_exception_that_says_nothing() {
    noClasses().should(THROW_GENERIC_EXCEPTIONS).check(Product.all());
  }

  @Test
  void time_and_chance_are_given_by_the_configuration_alone() {
    takesNoTimeOrChance()
        .check(
            Product.in(
                "org.comfyume.core..",
                "org.comfyume.protocol..",
                "org.comfyume.queue.messaging",
                "org.comfyume.queue.persistence",
                "org.comfyume.queue.storage",
                "org.comfyume.queue.timer",
                "org.comfyume.queue.usecase",
                "org.comfyume.queue.worker"));
  }

  private static ArchRule takesNoTimeOrChance() {
    return noClasses()
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(InstantSource.class, "system")
        .orShould()
        .callMethod(UUID.class, "randomUUID")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callConstructor(Random.class);
  }

  @Test
  void logs_go_through_java_util_logging() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.slf4j..", "org.apache.logging..", "org.apache.commons.logging..")
        .check(Product.all());
  }

  /** A class of the use cases that the container makes has one thing to do. */
  @Test
  void a_use_case_has_one_public_method() {
    classes()
        .that()
        .areAnnotatedWith("jakarta.enterprise.context.ApplicationScoped")
        .should(haveAtMostOnePublicMethod())
        .check(Product.in("org.comfyume.queue.usecase"));
  }

  private static ArchCondition<JavaClass> haveAtMostOnePublicMethod() {
    return new ArchCondition<>("have at most one public method") {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        List<String> methods =
            item.getMethods().stream()
                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                .map(method -> method.getName())
                .distinct()
                .toList();
        events.add(
            new SimpleConditionEvent(
                item, methods.size() <= 1, item.getName() + " has the methods " + methods));
      }
    };
  }

  /** What the container calls decodes and passes on; more would be a rule hidden in an adapter. */
  @Test
  void a_message_driven_bean_calls_one_use_case() {
    classes()
        .that(simpleNameEndingWith("Mdb"))
        .should(useAtMostOneUseCase())
        .check(Product.in("org.comfyume.queue.messaging"));
    classes()
        .that()
        .areAnnotatedWith("jakarta.ejb.Singleton")
        .and(not(simpleName("Start")))
        .should(useAtMostOneUseCase())
        .check(Product.in("org.comfyume.queue.timer"));
  }

  private static ArchCondition<JavaClass> useAtMostOneUseCase() {
    return new ArchCondition<>("use at most one use case") {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        List<String> used =
            item.getFields().stream()
                .map(field -> field.getRawType())
                .filter(type -> type.getPackageName().equals("org.comfyume.queue.usecase"))
                .map(JavaClass::getSimpleName)
                .toList();
        events.add(
            new SimpleConditionEvent(item, used.size() <= 1, item.getName() + " uses " + used));
      }
    };
  }

  @Test
  void packages_are_null_marked() {
    classes()
        .that()
        .haveSimpleName("package-info")
        .should()
        .beAnnotatedWith("org.jspecify.annotations.NullMarked")
        .check(Product.all());
  }
}
