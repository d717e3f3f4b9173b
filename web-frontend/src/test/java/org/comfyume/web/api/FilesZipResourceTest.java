package org.comfyume.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FilesZipResourceTest {
  @Test
  void names_in_a_zip_are_unique_on_any_file_system() {
    Set<String> taken = new HashSet<>();
    assertThat(FilesZipResource.unique("a.png", taken)).isEqualTo("a.png");
    assertThat(FilesZipResource.unique("a.png", taken)).isEqualTo("a (2).png");
    assertThat(FilesZipResource.unique("A.PNG", taken)).isEqualTo("A (3).PNG");
    assertThat(FilesZipResource.unique("a (2).png", taken)).isEqualTo("a (2) (2).png");
    assertThat(FilesZipResource.unique(".hidden", taken)).isEqualTo(".hidden");
    assertThat(FilesZipResource.unique(".hidden", taken)).isEqualTo(".hidden (2)");
  }
}
