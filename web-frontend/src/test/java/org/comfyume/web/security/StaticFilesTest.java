package org.comfyume.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StaticFilesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/studio/assets/a.js",
        "/studio/scripts/ui/a.js",
        "/studio/extensions/pack/a.js",
        "/studio/templates/index.json",
        "/studio/api/workflow_templates/pack/a.json",
        "/studio/api/global_subgraphs/0123",
        "/t/token/extensions/pack/a.js",
        "/scripts/app.js"
      })
  void what_a_page_loads_by_the_hundred_is_a_file(String path) {
    assertThat(StaticFiles.isOne("GET", path)).isTrue();
    assertThat(StaticFiles.isOne("POST", path)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/studio/",
        "/studio/extensions",
        "/studio/api/extensions",
        "/studio/api/workflow_templates",
        "/studio/api/assets/a",
        "/studio/api/userdata/assets",
        "/studio/view",
        "/t/assets/history",
        "/api/workflow_templates/a/b",
        "/api/v1/jobs",
        "/now"
      })
  void what_asks_the_server_is_none(String path) {
    assertThat(StaticFiles.isOne("GET", path)).isFalse();
  }
}
