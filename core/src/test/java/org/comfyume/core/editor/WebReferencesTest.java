package org.comfyume.core.editor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WebReferencesTest {

  @Test
  void a_page_names_scripts_styles_and_pictures() {
    String page =
        "<link rel=\"stylesheet\" href=\"user.css\"><link href='./assets/a-12345678.css?v=2'>"
            + "<script type=\"module\" src=\"./assets/index-BFHZsBkN.js\"></script>";
    assertThat(WebReferences.in(WebPath.INDEX, page))
        .containsExactly(
            WebPath.of("user.css"),
            WebPath.of("assets", "a-12345678.css"),
            WebPath.of("assets", "index-BFHZsBkN.js"));
  }

  @Test
  void a_script_names_chunks_beside_it_and_from_the_root() {
    String script =
        "const m=[\"assets/GraphView-0U0T8pwU.js\",\"assets/x-AAAAAAAA.css\"];import(\"./b.js\");"
            + "new URL(\"logo-ABCDEFGH.png\",import.meta.url);t('workflow.json')";
    assertThat(WebReferences.in(WebPath.of("assets", "index.js"), script))
        .contains(
            WebPath.of("assets", "GraphView-0U0T8pwU.js"),
            WebPath.of("assets", "x-AAAAAAAA.css"),
            WebPath.of("assets", "b.js"),
            WebPath.of("assets", "logo-ABCDEFGH.png"))
        .doesNotContain(WebPath.of("assets", "workflow.json"));
  }

  @Test
  void a_style_sheet_names_what_lies_beside_it() {
    String style = "@font-face{src:url(inter.woff2)}.a{background:url('../images/b.png')}";
    assertThat(WebReferences.in(WebPath.of("assets", "a.css"), style))
        .containsExactly(WebPath.of("assets", "inter.woff2"), WebPath.of("images", "b.png"));
  }

  @Test
  void other_servers_and_what_leaves_the_root_are_not_named() {
    String script = "a('https://x.example/a.js');b('//x.example/b.js');c('../../../c.js')";
    assertThat(WebReferences.in(WebPath.of("assets", "a.js"), script)).isEmpty();
  }

  @Test
  void neighbours_that_share_a_quote_are_both_found() {
    assertThat(WebReferences.in(WebPath.of("a", "a.js"), "`./b.js`./c.js`")).hasSize(2);
  }

  @Test
  void a_name_with_a_hash_tells_its_content() {
    assertThat(WebReferences.isHashed(WebPath.of("assets", "index-BFHZsBkN.js"))).isTrue();
    assertThat(WebReferences.isHashed(WebPath.of("assets", "vendor-x-B8t_Wf2K.css"))).isTrue();
    assertThat(WebReferences.isHashed(WebPath.of("scripts", "app.js"))).isFalse();
  }
}
