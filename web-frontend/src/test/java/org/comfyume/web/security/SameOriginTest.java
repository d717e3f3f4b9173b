package org.comfyume.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SameOriginTest {
  private static final String HOST = "gpu.example:8080";

  @Test
  void only_changes_and_sockets_are_checked() {
    assertThat(SameOrigin.matters("GET", null)).isFalse();
    assertThat(SameOrigin.matters("HEAD", null)).isFalse();
    assertThat(SameOrigin.matters("POST", null)).isTrue();
    assertThat(SameOrigin.matters("DELETE", null)).isTrue();
    assertThat(SameOrigin.matters("GET", "WebSocket")).isTrue();
  }

  @Test
  void a_page_of_this_host_passes() {
    assertThat(SameOrigin.holds("http://gpu.example:8080", "same-origin", HOST, "")).isTrue();
    assertThat(SameOrigin.holds("http://GPU.example:8080", null, HOST, "")).isTrue();
  }

  @Test
  void a_page_of_another_host_or_port_or_a_hidden_origin_is_refused() {
    assertThat(SameOrigin.holds("http://evil.example", "cross-site", HOST, "")).isFalse();
    assertThat(SameOrigin.holds("http://gpu.example:9090", "same-site", HOST, "")).isFalse();
    assertThat(SameOrigin.holds("null", null, HOST, "")).isFalse();
    assertThat(SameOrigin.holds("http://evil.example/gpu.example:8080", null, HOST, "")).isFalse();
    assertThat(SameOrigin.holds("not an origin", null, null, "")).isFalse();
  }

  @Test
  void behind_a_proxy_the_public_address_passes() {
    assertThat(SameOrigin.holds("https://room.example", null, HOST, "https://room.example/"))
        .isTrue();
    assertThat(SameOrigin.holds("https://evil.example", null, HOST, "https://room.example/"))
        .isFalse();
  }

  @Test
  void without_an_origin_the_browsers_own_word_counts() {
    assertThat(SameOrigin.holds(null, "cross-site", HOST, "")).isFalse();
    assertThat(SameOrigin.holds(null, "same-site", HOST, "")).isFalse();
    assertThat(SameOrigin.holds(null, "same-origin", HOST, "")).isTrue();
  }

  @Test
  void a_program_that_sends_neither_passes() {
    assertThat(SameOrigin.holds(null, null, HOST, "")).isTrue();
  }
}
