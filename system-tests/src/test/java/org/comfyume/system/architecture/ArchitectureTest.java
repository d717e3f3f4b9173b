package org.comfyume.system.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Which module and package may use which. */
class ArchitectureTest {

  /** A package of core may use those before it. */
  private static final List<String> CORE_ORDER =
      List.of(
          "graph",
          "workshop",
          "userdata",
          "artifact",
          "fleet",
          "job",
          "execution",
          "editor",
          "prediction",
          "vram",
          "scheduling");

  private static final List<String> QUEUE_ADAPTERS =
      List.of("messaging", "persistence", "storage", "telemetry", "timer", "worker");

  @Test
  void core_knows_only_java_and_itself() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.jspecify..", "org.comfyume.core..")
        .check(Product.in("org.comfyume.core.."));
  }

  @Test
  void a_package_of_core_uses_only_those_below_it() {
    for (int i = 0; i < CORE_ORDER.size(); i++) {
      String[] above =
          CORE_ORDER.subList(i + 1, CORE_ORDER.size()).stream()
              .map(name -> "org.comfyume.core." + name + "..")
              .toArray(String[]::new);
      if (above.length > 0) {
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(above)
            .check(Product.in("org.comfyume.core." + CORE_ORDER.get(i) + ".."));
      }
    }
  }

  @Test
  void time_and_settings_are_leaves_of_core() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.jspecify..", "org.comfyume.core.time")
        .check(Product.in("org.comfyume.core.time"));
    noClasses()
        .that()
        .resideOutsideOfPackage("org.comfyume.core.settings")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.comfyume.core.settings")
        .check(Product.in("org.comfyume.core.."));
  }

  @ParameterizedTest
  @FieldSource("org.comfyume.system.architecture.Product#MODULES")
  void no_module_has_a_cycle_of_packages(Product.Module module) {
    slices()
        .matching(module.root() + ".(**)")
        .should()
        .beFreeOfCycles()
        .check(Product.in(module.root() + ".."));
  }

  @ParameterizedTest
  @FieldSource("org.comfyume.system.architecture.Product#MODULES")
  void a_module_keeps_to_its_own_package(Product.Module module) {
    long own = Product.in(module.root() + "..").size();
    assertThat(own).isPositive();
    classes()
        .should()
        .resideInAnyPackage(
            Product.MODULES.stream().map(each -> each.root() + "..").toArray(String[]::new))
        .check(Product.all());
  }

  /** The application and the resource adapter meet in core and the wire language alone. */
  @Test
  void modules_use_only_the_modules_below_them() {
    mayUse("org.comfyume.protocol", "core");
    mayUse("org.comfyume.connector", "core", "protocol");
    mayUse("org.comfyume.queue", "core", "protocol");
    mayUse("org.comfyume.web", "core", "protocol", "queue");
    mayUse("org.comfyume.bench", "core");
    mayUse("org.comfyume.launcher", "core", "sim", "bench");
    mayUse("org.comfyume.sim");
  }

  private static void mayUse(String root, String... others) {
    DescribedPredicate<JavaClass> forbidden =
        JavaClass.Predicates.resideInAPackage("org.comfyume..")
            .and(not(JavaClass.Predicates.resideInAPackage(root + "..")));
    for (String other : others) {
      forbidden =
          forbidden.and(not(JavaClass.Predicates.resideInAPackage("org.comfyume." + other + "..")));
    }
    noClasses().should().dependOnClassesThat(forbidden).check(Product.in(root + ".."));
  }

  @Test
  void connectors_are_written_against_in_the_connector_alone() {
    DescribedPredicate<JavaClass> definitions =
        simpleName("ConnectionFactoryDefinition")
            .or(simpleName("TransactionSupportLevel"))
            .or(simpleName("TransactionSupport"));
    Product.onlyIn("jakarta.resource..", not(definitions), "org.comfyume.connector..");
    Product.onlyIn(
        "jakarta.resource..",
        "org.comfyume.connector..",
        "org.comfyume.queue.messaging",
        "org.comfyume.queue.worker");
  }

  /** What a use case may know of persistence is that it failed. */
  @Test
  void rows_are_handled_in_persistence_alone() {
    DescribedPredicate<JavaClass> failure = simpleName("PersistenceException");
    Product.onlyIn(
        "jakarta.persistence..",
        not(failure),
        "org.comfyume.queue.persistence",
        "org.comfyume.queue.config");
    noClasses()
        .that(not(simpleName("SchemaGuard")))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jakarta.persistence..")
        .check(Product.in("org.comfyume.queue.config"));
  }

  @Test
  void messages_are_handled_in_messaging_alone() {
    Product.onlyIn("jakarta.jms..", "org.comfyume.queue.messaging");
  }

  @Test
  void the_web_is_served_in_the_web_tier_alone() {
    Product.onlyIn("jakarta.ws.rs..", "org.comfyume.web..");
    Product.onlyIn("jakarta.faces..", "org.comfyume.web..");
    Product.onlyIn("jakarta.servlet..", "org.comfyume.web..");
    Product.onlyIn("jakarta.websocket..", "org.comfyume.web..", "org.comfyume.connector.http");
  }

  /**
   * An exporter of GPU readings is no worker and speaks no ComfyUI: the connector has no business
   * with it, so the telemetry adapter reads it itself.
   */
  @Test
  void workers_are_called_by_the_connector_alone() {
    Product.onlyIn(
        "java.net.http..",
        "org.comfyume.bench.facade",
        "org.comfyume.bench.pages",
        "org.comfyume.connector.http",
        "org.comfyume.launcher.ops",
        "org.comfyume.queue.telemetry");
  }

  @Test
  void use_cases_know_no_adapter() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            QUEUE_ADAPTERS.stream()
                .map(name -> "org.comfyume.queue." + name + "..")
                .toArray(String[]::new))
        .check(Product.in("org.comfyume.queue.usecase"));
  }

  /** One exception: the timer that mends permits calls messaging, where the broker is read. */
  @Test
  void adapters_do_not_know_each_other() {
    for (String adapter : QUEUE_ADAPTERS) {
      noClasses()
          .that(not(simpleName("PermitTicker")))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              QUEUE_ADAPTERS.stream()
                  .filter(other -> !other.equals(adapter))
                  .map(other -> "org.comfyume.queue." + other + "..")
                  .toArray(String[]::new))
          .check(Product.in("org.comfyume.queue." + adapter + ".."));
    }
  }

  /** Beside them it shares what works around the container, which is no part of the queue. */
  @Test
  void the_web_tier_reaches_the_queue_through_use_cases_alone() {
    noClasses()
        .should()
        .dependOnClassesThat(
            JavaClass.Predicates.resideInAPackage("org.comfyume.queue..")
                .and(
                    not(
                        JavaClass.Predicates.resideInAnyPackage(
                            "org.comfyume.queue.usecase", "org.comfyume.queue.container"))))
        .check(Product.in("org.comfyume.web.."));
    Product.onlyIn("org.comfyume.queue.usecase", "org.comfyume.queue..", "org.comfyume.web..");
  }

  @Test
  void versions_of_comfyui_are_told_apart_in_the_protocol_alone() {
    DescribedPredicate<JavaClass> features =
        simpleName("ComfyFeatures").or(assignableTo("org.comfyume.protocol.ComfyVersion"));
    Product.onlyIn("org.comfyume.protocol..", features, "org.comfyume.protocol..");
  }
}
