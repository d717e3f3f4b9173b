package org.comfyume.web.comfy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassTextsTest {

  private static final FileChoices OWN =
      new FileChoices(
          folder ->
              folder.equals("3d")
                  ? List.of("a.glb", "b.txt")
                  : List.of("a.png", "ä \"q\".WEBP", "c.mp3", "d.mp4", "e.latent", "f.json", "g"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "LoadImage|image|[[\"x.png\"],{\"image_upload\":true}]|"
            + "[[\"a.png\",\"ä \\\"q\\\".WEBP\"],{\"image_upload\":true}]",
        "VHS_LoadVideo|video|[[\"x.mp4\"],{\"video_upload\":true}]|"
            + "[[\"d.mp4\"],{\"video_upload\":true}]",
        "LoadAudio|audio|[\"COMBO\",{\"options\":[\"x.wav\"],\"audio_upload\":true}]|"
            + "[\"COMBO\",{\"options\":[\"c.mp3\",\"d.mp4\"],\"audio_upload\":true}]",
        "Load3D|model_file|[\"COMBO\",{\"options\":[\"3d/x.glb\"],\"file_upload\":true}]|"
            + "[\"COMBO\",{\"options\":[\"3d/a.glb\"],\"file_upload\":true}]",
        "Load3D|model_file|[\"COMBO\",{\"options\":[\"none\"],\"file_upload\":true}]|"
            + "[\"COMBO\",{\"options\":[\"none\",\"3d/a.glb\"],\"file_upload\":true}]",
        "Custom|image|[[\"x.png\"],{\"image_upload\":true,\"image_folder\":\"output\"}]|"
            + "[[],{\"image_upload\":true,\"image_folder\":\"output\"}]",
        "LoadLatent|latent|[[\"x.latent\"]]|[[\"e.latent\"]]",
        "LoadImageDataSetFromFolder|folder|[\"COMBO\",{\"options\":[\"theirs\"]}]|"
            + "[\"COMBO\",{\"options\":[]}]",
      })
  void choices_of_files_are_ones_own(String nodeClass, String name, String told, String sent) {
    assertThat(filled(nodeClass, name, told)).isEqualTo(json(nodeClass, name, sent));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "CheckpointLoaderSimple|ckpt_name|[[\"a.safetensors\"]]",
        "LoadImageOutput|image|[\"COMBO\",{\"image_upload\":true,\"image_folder\":\"output\"}]",
        "Painter|mask|[\"STRING\",{\"image_upload\":true}]",
        "Odd|image|[]",
        "Odd|image|7",
        "Odd|latent|[[\"x.latent\"]]",
        "LoadImage|image|[[\"x.png\"],{\"image_upload\":1}]",
      })
  void all_else_stays_as_it_is(String nodeClass, String name, String told) {
    assertThat(filled(nodeClass, name, told)).isEqualTo(json(nodeClass, name, told));
  }

  private static String filled(String nodeClass, String name, String input) {
    byte[] all = ClassTexts.ofAll(JobJson.parse(json(nodeClass, name, input))).with(OWN);
    byte[] one =
        ClassTexts.ofOne(nodeClass, JobJson.parse(json(nodeClass, name, input)).get(nodeClass))
            .with(OWN);
    assertThat(one).isEqualTo(all);
    return new String(all, StandardCharsets.UTF_8);
  }

  private static String json(String nodeClass, String name, String input) {
    return "{\"" + nodeClass + "\":{\"input\":{\"required\":{\"" + name + "\":" + input + "}}}}";
  }
}
