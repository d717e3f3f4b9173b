package org.comfyume.web.comfy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoutingTest {
  private final Routes routes =
      new Routes(
          List.of(
              Route.of("GET", "prompt", exchange -> {}),
              Route.of("POST", "prompt", exchange -> {}),
              Route.of("GET", "history/{id}", exchange -> {}),
              Route.of("POST", "free", exchange -> {}),
              Route.of("*", "internal/**", exchange -> {}),
              Route.ofFiles("files/{pack}/**", exchange -> {}),
              Route.of("GET", "files/{pack}/{file}", exchange -> {}),
              Route.of("GET", "files/own/{file}", exchange -> {}),
              Route.ofApi("GET", "jobs/{id}", exchange -> {})));

  @Test
  void the_same_route_is_found_under_all_four_prefixes() {
    for (String prefix : List.of("/studio", "/studio/api", "/t/abc", "/t/abc/api")) {
      assertThat(find("GET", prefix + "/history/7")).contains(List.of("7"));
    }
  }

  @Test
  void head_is_answered_by_get() {
    assertThat(find("HEAD", "/studio/prompt")).isPresent();
  }

  @Test
  void a_route_that_is_only_below_api_is_not_found_without_it() {
    assertThat(find("GET", "/studio/api/jobs/7")).contains(List.of("7"));
    assertThat(find("GET", "/studio/jobs/7")).isEmpty();
  }

  @Test
  void files_are_not_found_below_api_and_give_the_rest_segment_by_segment() {
    assertThat(find("GET", "/studio/files/p/a/b.js")).contains(List.of("p", "a", "b.js"));
    assertThat(find("GET", "/studio/api/files/p/a/b.js")).isEmpty();
  }

  @Test
  void the_route_that_says_more_goes_first_whatever_the_order() {
    assertThat(find("GET", "/studio/files/own/a.js")).contains(List.of("a.js"));
    assertThat(find("GET", "/studio/files/p/a.js")).contains(List.of("p", "a.js"));
    assertThat(
            routes
                .find("GET", ComfyPath.of("/studio/files/p/a.js"))
                .map(match -> match.route().pattern()))
        .contains(List.of("files", "{pack}", "{file}"));
  }

  @Test
  void an_encoded_slash_stays_in_its_segment() {
    assertThat(find("GET", "/t/abc/history/a%2Fb+c%20d")).contains(List.of("a/b+c d"));
  }

  @Test
  void a_variable_takes_exactly_one_segment_that_is_not_empty() {
    assertThat(find("GET", "/studio/history/a/b")).isEmpty();
    assertThat(find("GET", "/studio/history/")).isEmpty();
  }

  @Test
  void a_refused_family_is_refused_with_every_method_and_below() {
    assertThat(find("PATCH", "/studio/internal/logs/subscribe")).isPresent();
  }

  @Test
  void a_token_that_reads_api_does_not_count_as_the_prefix() {
    assertThat(ComfyPath.of("/t/api/prompt").api()).isFalse();
    assertThat(ComfyPath.of("/t/api/prompt").segments()).containsExactly("prompt");
  }

  @Test
  void the_allowed_methods_are_told_as_comfyui_tells_them() {
    assertThat(routes.allowed(ComfyPath.of("/studio/prompt"))).isEqualTo("GET,HEAD,POST");
    assertThat(routes.allowed(ComfyPath.of("/studio/free"))).isEqualTo("GET,HEAD,POST");
    assertThat(routes.allowed(ComfyPath.of("/studio/nope"))).isEqualTo("GET,HEAD");
  }

  @Test
  void a_broken_escape_is_taken_literally() {
    assertThat(ComfyPath.of("/studio/%zz").segments()).containsExactly("%zz");
    assertThat(new QueryString("a=%zz&b=1+2&b=3&c").get("a")).contains("%zz");
  }

  @Test
  void the_first_of_several_parameters_counts() {
    QueryString query = new QueryString("b=1+2&b=3&c");
    assertThat(query.get("b")).contains("1 2");
    assertThat(query.get("c")).contains("");
    assertThat(query.get("d")).isEmpty();
    assertThat(new QueryString(null).get("b")).isEmpty();
  }

  private Optional<List<String>> find(String method, String path) {
    return routes.find(method, ComfyPath.of(path)).map(Routes.Match::values);
  }
}
