package org.comfyume.container;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.hamcrest.Matcher;
import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** What is deployed: the EAR from the build, alone or with a WAR of tests beside its modules. */
final class Archives {

  private static final String DESCRIPTOR = "META-INF/application.xml";

  private Archives() {}

  static EnterpriseArchive builtEar() {
    File file = new File(System.getProperty("comfyume.test.ear"));
    return ShrinkWrap.create(ZipImporter.class, "comfyume.ear")
        .importFrom(file)
        .as(EnterpriseArchive.class);
  }

  /** Nothing of the EAR is changed but the list of its modules. */
  static EnterpriseArchive earWithTests(Class<?>... classes) {
    EnterpriseArchive ear = builtEar();
    WebArchive tests =
        ShrinkWrap.create(WebArchive.class, "tests.war")
            .addClasses(classes)
            .addClass(OpenDoor.class)
            .addAsLibraries(archiveOf(Assertions.class), archiveOf(Awaitility.class))
            .addAsLibrary(archiveOf(Matcher.class))
            .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
    String descriptor =
        text(ear)
            .replace(
                "<library-directory>",
                "<module><web><web-uri>tests.war</web-uri><context-root>/tests</context-root>"
                    + "</web></module><library-directory>");
    ear.delete(DESCRIPTOR);
    return ear.addAsModule(Testable.archiveToTest(tests))
        .setApplicationXML(new StringAsset(descriptor));
  }

  private static File archiveOf(Class<?> type) {
    try {
      return new File(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String text(EnterpriseArchive ear) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                ear.get(DESCRIPTOR).getAsset().openStream(), StandardCharsets.UTF_8))) {
      return reader.lines().collect(Collectors.joining("\n"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
