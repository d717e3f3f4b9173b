package org.comfyume.core.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class JobStatesDiagramTest {

  /** With -Ddocs.generate the page is written, else it is compared. */
  @Test
  void the_reference_page_shows_the_table_as_it_is() throws IOException {
    Path page = Path.of("../docs/reference/job-states.md");
    if (System.getProperty("docs.generate") != null) {
      Files.createDirectories(page.getParent());
      Files.writeString(page, JobStatesPage.markdown());
    }
    assertThat(page).as("run `make generate`").hasContent(JobStatesPage.markdown());
  }
}
