package org.comfyume.system.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody at a browser without scripts: pages, forms and a cookie. */
public final class Visit {

  private static final Pattern STATE =
      Pattern.compile("name=\"jakarta.faces.ViewState\"[^>]*value=\"([^\"]*)\"");

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(new CookieManager())
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();
  private final URI url;

  private Visit(URI url) {
    this.url = url;
  }

  /** Logs in on the login page. */
  public static Visit of(Person person) throws IOException, InterruptedException {
    Visit visit = new Visit(person.url());
    Map<String, String> fields =
        Map.of("name", person.name(), "password", person.password(), "wanted", "");
    HttpResponse<String> landed = visit.press("/login", "door", "submit", fields);
    assertThat(landed.uri().getPath()).as(landed.body()).isNotEqualTo("/login");
    return visit;
  }

  /** Presses the button that ends the session. */
  public void signOut() throws IOException, InterruptedException {
    press("/now", "out", "signout", Map.of());
    HttpResponse<String> after = get("/now");
    assertThat(after.uri().getPath()).isEqualTo("/login");
  }

  /** Opens the socket of ComfyUI's page. */
  public FacadeSocket listen() {
    return FacadeSocket.open(
        client, URI.create(url.toString().replaceFirst("^http", "ws") + "/studio/ws"));
  }

  /** Opens a page and follows where it leads. */
  public HttpResponse<String> open(String page) throws IOException, InterruptedException {
    return get(page);
  }

  private HttpResponse<String> press(
      String page, String form, String button, Map<String, String> fields)
      throws IOException, InterruptedException {
    Matcher state = STATE.matcher(get(page).body());
    assertThat(state.find()).as("a form on " + page).isTrue();
    StringBuilder body = new StringBuilder(field(form, form)).append('&').append(field(button, ""));
    body.append('&').append(field("jakarta.faces.ViewState", state.group(1)));
    body.append(
        fields.entrySet().stream()
            .map(each -> "&" + field(each.getKey(), each.getValue()))
            .collect(Collectors.joining()));
    HttpRequest request =
        HttpRequest.newBuilder(url.resolve(page))
            .header("Accept", "text/html")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body.toString()))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String page) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(url.resolve(page)).header("Accept", "text/html").build();
    return client.send(request, BodyHandlers.ofString());
  }

  private static String field(String name, String value) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8)
        + "="
        + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
