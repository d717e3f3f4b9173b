package org.comfyume.protocol.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.comfyume.core.fleet.ModelFile;
import org.comfyume.core.graph.ModelRef;
import org.comfyume.protocol.ComfyFeatures;
import org.comfyume.protocol.WireRequest;
import org.comfyume.protocol.WireResponse;
import org.junit.jupiter.api.Test;

class ModelListingTest {

  private static final ComfyDialect CLASSIC =
      Dialects.select(new ComfyFeatures("", false, true, -1));

  private final Map<String, String> answers = new TreeMap<>();
  private final List<String> asked = new ArrayList<>();

  @Test
  void every_folder_is_asked_and_paths_have_slashes() throws Exception {
    answers.put("/experiment/models", "[{\"name\":\"loras\"},{\"name\":\"my models/ü\"}]");
    answers.put(
        "/experiment/models/loras",
        "[{\"name\":\"sub\\\\a.safetensors\",\"pathIndex\":1,\"size\":7,\"modified\":1.5,\"created\":-1},"
            + "{\"name\":\"sub/a.safetensors\",\"pathIndex\":2,\"size\":9}]");
    answers.put("/experiment/models/my%20models%2F%C3%BC", "[{\"name\":\"b\",\"size\":5e9}]");
    assertThat(files())
        .containsOnly(
            Map.entry(
                new ModelRef("loras", "sub/a.safetensors"),
                new ModelFile(7, 1, Instant.ofEpochMilli(1500), Instant.EPOCH)),
            Map.entry(new ModelRef("my models/ü", "b"), ModelFile.of(5_000_000_000L)));
  }

  @Test
  void a_server_without_these_routes_has_no_sizes() throws Exception {
    assertThat(files()).isEmpty();
    answers.put("/experiment/models", "<html>");
    assertThat(files()).isEmpty();
    answers.put("/experiment/models", "{\"error\":1}");
    assertThat(files()).isEmpty();
    assertThat(asked).containsOnly("/experiment/models");
  }

  @Test
  void what_is_odd_is_left_out_and_the_rest_is_kept() throws Exception {
    answers.put(
        "/experiment/models",
        "[5,{\"name\":null},{\"name\":\" \"},{\"name\":\"gone\"},{\"name\":\"vae\"},"
            + "{\"name\":\"vae\"}]");
    answers.put(
        "/experiment/models/vae",
        "[null,\"x\",{\"name\":\"no size\"},{\"name\":\"a\",\"size\":\"7\"},"
            + "{\"name\":\"b\",\"size\":-1},{\"size\":3},{\"name\":\"c\",\"size\":3}]");
    assertThat(files()).containsOnly(Map.entry(new ModelRef("vae", "c"), ModelFile.of(3)));
    assertThat(asked)
        .containsExactly("/experiment/models", "/experiment/models/gone", "/experiment/models/vae");
  }

  @Test
  void a_list_without_end_is_cut() throws Exception {
    StringBuilder folders = new StringBuilder("[");
    for (int i = 0; i < 1_000; i++) {
      folders.append("{\"name\":\"f").append(i).append("\"},");
    }
    answers.put("/experiment/models", folders.append("{}]").toString());
    assertThat(files()).isEmpty();
    assertThat(asked).hasSize(301);
  }

  private Map<ModelRef, ModelFile> files() throws Exception {
    return CLASSIC.modelFiles(
        request -> {
          asked.add(request.path());
          return answer(request);
        });
  }

  private WireResponse answer(WireRequest request) {
    String body = answers.get(request.path());
    return body == null
        ? new WireResponse(404, new byte[0])
        : new WireResponse(200, body.getBytes(StandardCharsets.UTF_8));
  }
}
