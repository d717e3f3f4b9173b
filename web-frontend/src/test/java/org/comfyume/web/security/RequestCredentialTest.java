package org.comfyume.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.comfyume.web.security.RequestCredential.NameAndPassword;
import org.comfyume.web.security.RequestCredential.Token;
import org.comfyume.web.security.RequestCredential.Unreadable;
import org.junit.jupiter.api.Test;

class RequestCredentialTest {
  @Test
  void a_token_in_the_path_goes_before_the_header() {
    assertThat(RequestCredential.of("/t/abc/prompt", "Bearer other")).contains(new Token("abc"));
    assertThat(RequestCredential.of("/t/abc", null)).contains(new Token("abc"));
  }

  @Test
  void a_path_without_a_token_proves_nothing() {
    assertThat(RequestCredential.of("/t/", null)).contains(new Token(""));
    assertThat(RequestCredential.of("/team/abc", null)).isEmpty();
  }

  @Test
  void a_bearer_header_is_a_token_whatever_the_case_of_its_scheme() {
    assertThat(RequestCredential.of("/api/v1/me", "bearer  abc")).contains(new Token("abc"));
  }

  @Test
  void a_basic_header_may_have_colons_and_any_letters_in_the_password() {
    assertThat(RequestCredential.of("/studio/prompt", basic("ada:a:ü")))
        .contains(new NameAndPassword("ada", "a:ü"));
  }

  @Test
  void a_header_that_cannot_be_read_is_a_credential_that_proves_nothing() {
    assertThat(RequestCredential.of("/x", "Basic %%%")).contains(new Unreadable());
    assertThat(RequestCredential.of("/x", basic("no colon"))).contains(new Unreadable());
    assertThat(RequestCredential.of("/x", basic(":no name"))).contains(new Unreadable());
    assertThat(RequestCredential.of("/x", "Digest a=b")).contains(new Unreadable());
    assertThat(RequestCredential.of("/x", "Bearer")).contains(new Unreadable());
  }

  @Test
  void secrets_do_not_show_in_the_text_form() {
    assertThat(new Token("abc").toString()).doesNotContain("abc");
    assertThat(new NameAndPassword("ada", "secret").toString()).doesNotContain("secret");
  }

  private static String basic(String pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }
}
