package org.comfyume.core.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationTableTest {

  /** With -Ddocs.generate the page is written, else it is compared. */
  @Test
  void the_reference_page_shows_the_table_as_it_is() throws IOException {
    Path page = Path.of("../docs/reference/configuration.md");
    if (System.getProperty("docs.generate") != null) {
      Files.createDirectories(page.getParent());
      Files.writeString(page, ConfigurationTable.markdown());
    }
    assertThat(page).as("run `make generate`").hasContent(ConfigurationTable.markdown());
  }
}
