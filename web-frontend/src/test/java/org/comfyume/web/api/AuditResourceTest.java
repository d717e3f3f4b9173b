package org.comfyume.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditResourceTest {

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@sum", "\tx", "\rx"})
  void what_a_spreadsheet_would_compute_is_text(String cell) {
    assertThat(AuditResource.cell(cell).replaceFirst("^\"", "")).startsWith("'" + cell.charAt(0));
  }

  @Test
  void quotes_commas_and_lines_stay_inside_a_cell() {
    assertThat(AuditResource.cell("a")).isEqualTo("a");
    assertThat(AuditResource.cell("a,\"b\"\nc")).isEqualTo("\"a,\"\"b\"\"\nc\"");
    assertThat(AuditResource.cell("=a,b")).isEqualTo("\"'=a,b\"");
  }
}
