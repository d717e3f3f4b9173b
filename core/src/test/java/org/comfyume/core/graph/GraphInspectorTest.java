package org.comfyume.core.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.comfyume.core.graph.Graphs.graph;

import java.util.List;
import org.junit.jupiter.api.Test;

class GraphInspectorTest {

  @Test
  void classes_models_files_and_outputs_are_found() {
    GraphNeeds needs =
        inspect(
            graph()
                .node("1", "Loader")
                .with("ckpt_name", "sub/Base.SAFETENSORS")
                .node("2", "LoadImage")
                .with("image", "pasted/cat.png [output]")
                .node("3", "Unheard")
                .with("lora_file", "x.gguf")
                .save("4", "2"));
    assertThat(needs.nodeClasses()).containsOnly("Loader", "LoadImage", "Unheard", "Save");
    assertThat(needs.models())
        .containsOnly(
            new ModelRef("checkpoints", "sub/Base.SAFETENSORS"),
            new ModelRef("lora_file", "x.gguf"));
    assertThat(needs.inputFiles())
        .containsExactly(
            new InputFileRef(new GraphNodeId("2"), "image", null, "output", "pasted/cat.png"));
    assertThat(needs.outputNodes()).containsExactly(new GraphNodeId("4"));
  }

  @Test
  void the_folder_mark_needs_its_blank() {
    GraphNodeId id = new GraphNodeId("1");
    assertThat(InputFileRef.of(id, "image", "x.png[output]").folder()).isEqualTo("input");
    assertThat(InputFileRef.of(id, "image", "x.png [temp]").path()).isEqualTo("x.png");
  }

  @Test
  void the_title_is_the_start_of_the_longest_text() {
    Graphs graph =
        graph()
            .node("1", "Text")
            .with("text", "blurry, bad")
            .node("2", "Text")
            .with("text", "  a red fox in fresh snow,\nearly morning light, 35 mm ");
    assertThat(inspect(graph).title()).isEqualTo("a red fox in fresh snow, early morning …");
  }

  @Test
  void without_a_text_the_file_name_prefix_is_the_title() {
    assertThat(inspect(graph().save("1", "2").with("filename_prefix", "me/foxes")).title())
        .isEqualTo("foxes");
    assertThat(inspect(graph().image("1")).title()).isEqualTo("Untitled");
  }

  @Test
  void a_long_title_is_cut_between_code_points() {
    String word = "\uD83E\uDD8A".repeat(80);
    String title = inspect(graph().node("1", "Text").with("text", word + " x")).title();
    assertThat(title).hasSizeLessThanOrEqualTo(61).endsWith("…");
    assertThat(title.codePoints().filter(c -> c >= 0xD800 && c <= 0xDFFF)).isEmpty();
  }

  @Test
  void a_fleet_knows_what_any_worker_knows_and_allows_what_any_offers() {
    NodeCatalogue one = NodeCatalogue.of(Catalogues.output("L", Catalogues.combo("n", "a", "b")));
    NodeCatalogue two =
        NodeCatalogue.of(
            Catalogues.output("L", Catalogues.combo("n", "b", "c")), Catalogues.output("M"));
    NodeCatalogue fleet = NodeCatalogue.merge(List.of(one, two));
    assertThat(fleet.classes()).containsOnlyKeys("L", "M");
    assertThat(fleet.find("L").orElseThrow().inputs().get(0).choices())
        .containsExactly("a", "b", "c");
  }

  private static GraphNeeds inspect(Graphs graph) {
    return GraphInspector.inspect(graph.build(), Catalogues.STOCK);
  }
}
