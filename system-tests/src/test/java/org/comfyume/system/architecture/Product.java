package org.comfyume.system.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The classes of all modules, and the one question most rules ask of them. */
final class Product {

  /** Folder of a module and the package that all of its classes live in. */
  static final List<Module> MODULES =
      List.of(
          new Module("core", "org.comfyume.core"),
          new Module("comfy-protocol", "org.comfyume.protocol"),
          new Module("worker-connector", "org.comfyume.connector"),
          new Module("ejb-queue", "org.comfyume.queue"),
          new Module("web-frontend", "org.comfyume.web"),
          new Module("comfy-sim", "org.comfyume.sim"),
          new Module("benchmarks", "org.comfyume.bench"),
          new Module("launcher", "org.comfyume.launcher"));

  private static final JavaClasses ALL = read();

  private Product() {}

  record Module(String folder, String root) {}

  /** Every class of the product. */
  static JavaClasses all() {
    return ALL;
  }

  /** The classes in these packages; there must be some. */
  static JavaClasses in(String... packages) {
    return some(resideInAnyPackage(packages));
  }

  /** The classes outside of these packages; there must be some inside, too. */
  static JavaClasses outside(String... packages) {
    in(packages);
    return some(not(resideInAnyPackage(packages)));
  }

  private static JavaClasses some(DescribedPredicate<JavaClass> wanted) {
    JavaClasses found = ALL.that(wanted);
    assertThat(found).as("classes that " + wanted.getDescription()).isNotEmpty();
    return found;
  }

  /**
   * Only these packages use that foreign package. They must really use it, or the rule has lost its
   * object.
   */
  static void onlyIn(String foreign, String... homes) {
    onlyIn(foreign, alwaysTrue(), homes);
  }

  /** The same for some of the foreign classes. */
  static void onlyIn(String foreign, DescribedPredicate<JavaClass> which, String... homes) {
    DescribedPredicate<JavaClass> wanted = resideInAPackage(foreign).and(which);
    assertThat(in(homes).stream().flatMap(user -> user.getDirectDependenciesFromSelf().stream()))
        .as(foreign + " in " + List.of(homes))
        .anyMatch(dependency -> wanted.test(dependency.getTargetClass()));
    rule(foreign, wanted).check(outside(homes));
  }

  private static ArchRule rule(String foreign, DescribedPredicate<JavaClass> wanted) {
    return ArchRuleDefinition.noClasses()
        .should()
        .dependOnClassesThat(wanted)
        .because(foreign + " has its place elsewhere");
  }

  private static JavaClasses read() {
    List<Path> folders =
        MODULES.stream().map(module -> Path.of("..", module.folder(), "target/classes")).toList();
    assertThat(folders).as("build all modules first").allMatch(Files::isDirectory);
    return new ClassFileImporter().importPaths(folders);
  }
}
