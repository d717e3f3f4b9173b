package org.comfyume.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.comfyume.core.artifact.FileName;
import org.comfyume.core.artifact.FileType;
import org.comfyume.core.execution.AttemptReport;
import org.comfyume.core.execution.OutputFile;
import org.comfyume.core.fleet.GpuReading;
import org.comfyume.core.graph.GraphNodeId;
import org.comfyume.core.graph.InputSpec;
import org.comfyume.core.graph.InputValue;
import org.comfyume.core.graph.NodeCatalogue;
import org.comfyume.core.graph.PromptGraph;
import org.comfyume.core.job.FailureKind;
import org.comfyume.protocol.JsonText;
import org.comfyume.protocol.ProtocolException;
import org.junit.jupiter.api.Test;

class CodecsTest {

  @Test
  void a_prompt_keeps_what_we_do_not_understand() throws Exception {
    String json =
        "{\"12:3\":{\"class_type\":\"A\",\"inputs\":{\"n\":1.50,\"from\":[\"4\",0],"
            + "\"odd\":[\"4\"]},\"_meta\":{\"title\":\"T\"},\"is_changed\":\"x\"}}";
    PromptGraph graph = PromptCodec.parse(json);
    var node = graph.node(new GraphNodeId("12:3")).orElseThrow();
    assertThat(node.title()).isEqualTo("T");
    assertThat(node.inputs().get("from")).isEqualTo(new InputValue.Link(new GraphNodeId("4"), 0));
    assertThat(node.inputs().get("n")).isEqualTo(new InputValue.Literal(new BigDecimal("1.50")));
    assertThat(node.inputs().get("odd")).isInstanceOf(InputValue.Literal.class);
    assertThat(new String(PromptCodec.encode(graph), StandardCharsets.UTF_8)).isEqualTo(json);
  }

  @Test
  void literals_can_be_replaced_without_touching_the_rest() throws Exception {
    PromptGraph graph =
        PromptCodec.parse(
            "{\"1\":{\"class_type\":\"A\",\"inputs\":{\"a\":\"x\",\"b\":2},\"z\":3}}");
    PromptGraph changed =
        PromptCodec.withLiterals(graph, Map.of(new GraphNodeId("1"), Map.of("a", "y")));
    assertThat(changed.json())
        .isEqualTo("{\"1\":{\"class_type\":\"A\",\"inputs\":{\"a\":\"y\",\"b\":2},\"z\":3}}");
  }

  @Test
  void a_prompt_nested_too_deep_or_broken_is_refused_with_a_reason() {
    String deep = "{\"1\":{\"inputs\":{\"a\":" + "[".repeat(300) + "]".repeat(300) + "}}}";
    assertThatThrownBy(() -> PromptCodec.parse(deep))
        .isInstanceOf(ProtocolException.class)
        .hasMessage("JSON nested deeper than 200 levels");
    assertThatThrownBy(() -> PromptCodec.parse("{\"1\":5}"))
        .hasMessage("Expected a JSON object for node 1");
    assertThatThrownBy(() -> PromptCodec.parse("{\"1\":{}} {}"))
        .isInstanceOf(ProtocolException.class);
    assertThatThrownBy(() -> PromptCodec.parse("{\"1\"")).isInstanceOf(ProtocolException.class);
  }

  @Test
  void a_client_id_that_would_end_the_server_is_refused() {
    byte[] body = "{\"prompt\":{},\"client_id\":[\"x\"]}".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> PromptRequest.parse(body)).hasMessage("client_id must be a text");
  }

  @Test
  void both_ways_to_write_choices_are_read_and_repeated_as_they_came() throws Exception {
    NodeCatalogue catalogue =
        ObjectInfoCodec.parse(
            ("{\"A\":{\"input\":{\"required\":{\"old\":[[\"a\",\"b\"]],"
                    + "\"new\":[\"COMBO\",{\"options\":[\"c\"]}],\"any\":[\"*\"]},"
                    + "\"optional\":{\"more\":[\"INT\",{\"min\":0,\"max\":Infinity}]}},"
                    + "\"output\":[\"IMAGE\",[\"x\",\"y\"]],\"output_node\":true},\"B\":null}")
                .getBytes(StandardCharsets.UTF_8));
    var inputs = catalogue.find("A").orElseThrow().inputs();
    assertThat(inputs).extracting(InputSpec::name).containsExactly("old", "new", "any", "more");
    assertThat(inputs.get(0).config().toString()).isEqualTo("[[a, b], {}]");
    assertThat(inputs.get(1).choices()).containsExactly("c");
    assertThat(inputs.get(1).config().toString()).isEqualTo("[COMBO, {options=[c]}]");
    assertThat(inputs.get(3).required()).isFalse();
    assertThat(catalogue.find("A").orElseThrow().outputs()).containsExactly("IMAGE", "COMBO");
    assertThat(catalogue.find("B")).isEmpty();
  }

  @Test
  void files_of_every_kind_are_found_and_unsafe_names_refused() throws Exception {
    JsonObject entry =
        JsonText.parseObject(
            "{\"outputs\":{\"9\":{\"gifs\":[{\"filename\":\"v.mp4\",\"subfolder\":\"a\\\\b\","
                + "\"type\":\"output\",\"format\":\"video\"}],\"text\":[\"words\"],"
                + "\"animated\":[true],\"3d\":[{\"filename\":\"m.glb\"}],"
                + "\"images\":[{\"filename\":\"../x.png\",\"subfolder\":\"\",\"type\":\"output\"},"
                + "{\"filename\":\"x.png\",\"subfolder\":\"../..\",\"type\":\"output\"},"
                + "{\"filename\":\"x.png\",\"subfolder\":\"/etc\",\"type\":\"output\"},"
                + "{\"filename\":\"x.png\",\"subfolder\":\"\",\"type\":\"bogus\"}]},\"8\":null}}");
    assertThat(HistoryCodec.report(entry).outputs())
        .containsExactly(
            new OutputFile("9", "gifs", new FileName(FileType.OUTPUT, "a/b", "v.mp4")),
            OutputFile.mentioned("9", "3d", new FileName(FileType.OUTPUT, "", "m.glb")));
  }

  @Test
  void files_are_found_wherever_they_stand_and_what_is_no_file_is_none() throws Exception {
    JsonObject output =
        JsonText.parseObject(
            "{\"odd\":{\"deep\":[[{\"filename\":\"a.png\",\"type\":\"temp\"}]]},"
                + "\"tags\":[{\"name\":\"cat\"},{\"name\":\"dog\",\"type\":\"output\"}],"
                + "\"up\":[{\"name\":\"b.png\",\"subfolder\":\"\",\"type\":\"input\"}],"
                + "\"result\":[\"mesh/m_00001_.glb\",{\"fov\":35},\"temp/bg_1.png\",\"words\",null],"
                + "\"text\":[\"mesh/n.glb\"],\"animated\":[true],\"count\":3}");
    assertThat(OutputFiles.of("9", output))
        .containsExactly(
            new OutputFile("9", "odd", new FileName(FileType.TEMP, "", "a.png")),
            new OutputFile("9", "up", new FileName(FileType.INPUT, "", "b.png")),
            OutputFile.mentioned(
                "9", "result", new FileName(FileType.OUTPUT, "mesh", "m_00001_.glb")),
            OutputFile.mentioned("9", "result", new FileName(FileType.TEMP, "", "bg_1.png")));
  }

  @Test
  void a_failure_in_the_history_names_the_title_that_the_person_gave() throws Exception {
    JsonObject entry =
        JsonText.parseObject(
            "{\"prompt\":[0,\"id\",{\"5\":{\"class_type\":\"Up\",\"_meta\":{\"title\":\"Big\"}}}],"
                + "\"outputs\":{},\"status\":{\"status_str\":\"error\",\"completed\":false,"
                + "\"messages\":[[\"execution_error\",{\"node_id\":\"5\",\"node_type\":\"Up\","
                + "\"exception_message\":\"no\\n\",\"exception_type\":\"ValueError\"}]]}}");
    AttemptReport report = HistoryCodec.report(entry);
    assertThat(report.phase()).isEqualTo(AttemptReport.Phase.FAILED);
    assertThat(report.failure().kind()).isEqualTo(FailureKind.EXECUTION_ERROR);
    assertThat(report.failure().sentence())
        .isEqualTo("\"Big\" (Up), node 5, stopped with an error: no");
  }

  @Test
  void a_device_is_called_by_its_plain_name() throws Exception {
    JsonObject stats =
        JsonText.parseObject(
            "{\"system\":{\"comfyui_version\":\"0.11.1\"},\"devices\":[{\"name\":"
                + "\"cuda:0 NVIDIA H200 : cudaMallocAsync\",\"index\":0,\"vram_total\":150754820096,"
                + "\"vram_free\":149000000000,\"torch_vram_total\":1200000000,"
                + "\"torch_vram_free\":200000000},"
                + "{\"name\":\"cpu\",\"type\":\"cpu\",\"index\":null,\"torch_vram_total\":9}]}");
    assertThat(SystemStatsCodec.gpus(stats).get(0).name()).isEqualTo("NVIDIA H200");
    assertThat(SystemStatsCodec.gpus(stats).get(0).vramUsedBytes()).isEqualTo(1754820096L);
    assertThat(SystemStatsCodec.gpus(stats).get(0).heldBytes()).isEqualTo(1000000000L);
    assertThat(SystemStatsCodec.gpus(stats).get(1).heldBytes()).isZero();
    assertThat(SystemStatsCodec.gpus(stats).get(1).index()).isEqualTo(-1);
  }

  @Test
  void memory_that_no_machine_has_counts_as_unknown() throws Exception {
    JsonObject stats =
        JsonText.parseObject(
            "{\"devices\":[{\"name\":null,\"index\":1e9,\"vram_total\":1e300,\"vram_free\":-5,"
                + "\"torch_vram_total\":NaN}]}");
    assertThat(SystemStatsCodec.gpus(stats))
        .containsExactly(GpuReading.ofStats(-1, "unknown", 0, 0, 0));
  }
}
