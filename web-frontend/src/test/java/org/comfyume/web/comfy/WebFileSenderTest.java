package org.comfyume.web.comfy;

import static org.assertj.core.api.Assertions.assertThat;

import org.comfyume.core.editor.WebPath;
import org.junit.jupiter.api.Test;

class WebFileSenderTest {

  @Test
  void only_what_never_changes_is_kept_for_good() {
    assertThat(caching("assets", "index-BFHZsBkN.js")).contains("immutable");
    assertThat(caching("assets", "index.js")).isEqualTo("private, no-cache");
    assertThat(caching("extensions", "pack", "index-BFHZsBkN.js")).isEqualTo("private, no-cache");
    assertThat(caching("index.html")).isEqualTo("private, no-cache");
  }

  @Test
  void pictures_are_kept_a_day() {
    assertThat(caching("assets", "images", "logo.PNG")).isEqualTo("private, max-age=86400");
  }

  @Test
  void texts_say_how_they_are_written() {
    assertThat(WebFileSender.type(WebPath.of("a.js"))).isEqualTo("text/javascript; charset=utf-8");
    assertThat(WebFileSender.type(WebPath.of("a.json")))
        .isEqualTo("application/json; charset=utf-8");
    assertThat(WebFileSender.type(WebPath.of("a.wasm"))).isEqualTo("application/wasm");
    assertThat(WebFileSender.type(WebPath.of("a.woff2"))).isEqualTo("font/woff2");
    assertThat(WebFileSender.type(WebPath.of("a"))).isEqualTo("application/octet-stream");
  }

  private static String caching(String... segments) {
    return WebFileSender.caching(WebPath.of(segments));
  }
}
