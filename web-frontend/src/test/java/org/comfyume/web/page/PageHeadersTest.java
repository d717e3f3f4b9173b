package org.comfyume.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PageHeadersTest {
  private static final String OFFERED = "script-src 'self' 'nonce-QUJDREVGRw=='";
  private final Map<String, String> sent = new HashMap<>();
  private final HttpServletResponse response =
      (HttpServletResponse)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {HttpServletResponse.class},
              (proxy, method, arguments) -> {
                if (method.getName().endsWith("etHeader") || method.getName().equals("addHeader")) {
                  sent.put((String) arguments[0], (String) arguments[1]);
                }
                return null;
              });

  @Test
  void a_page_without_components_keeps_the_strict_policy() {
    new PageHeaders.OwnPolicy(response, false).addHeader("Content-Security-Policy", OFFERED);
    assertThat(sent).isEmpty();
  }

  @Test
  void a_page_with_components_gets_the_nonce_and_nothing_else_of_what_is_offered() {
    HttpServletResponse page = new PageHeaders.OwnPolicy(response, true);
    page.addHeader("content-security-policy", OFFERED + " 'unsafe-inline' https://elsewhere");
    assertThat(sent.get("Content-Security-Policy"))
        .startsWith("default-src 'self'")
        .endsWith("; script-src 'self' 'nonce-QUJDREVGRw=='");
  }

  @Test
  void a_nonce_that_is_none_is_not_taken() {
    new PageHeaders.OwnPolicy(response, true)
        .addHeader("Content-Security-Policy", "script-src 'nonce-x' ; 'nonce-a b c d e f g'");
    assertThat(sent).isEmpty();
  }

  @Test
  void other_headers_pass() {
    new PageHeaders.OwnPolicy(response, true).setHeader("X-Other", "1");
    assertThat(sent).containsEntry("X-Other", "1");
  }
}
