package org.comfyume.web.comfy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.comfyume.queue.usecase.PictureForm;
import org.comfyume.queue.usecase.PictureForm.Format;
import org.comfyume.queue.usecase.PictureForm.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViewFormTest {

  @ParameterizedTest
  @CsvSource({
    "webp, WEBP, 90",
    "webp;50, WEBP, 50",
    "jpeg;70, JPEG, 70",
    "jpeg, JPEG, 90",
    "bogus, WEBP, 90",
    "'', WEBP, 90",
    "jpeg;, JPEG, 90",
    "jpeg;-5, JPEG, 90",
    "jpeg;5;80, JPEG, 80",
    "77, WEBP, 77",
    "webp;4711, WEBP, 100",
    "webp;99999999999999, WEBP, 90"
  })
  void a_preview_is_read_as_upstream_reads_it(String preview, Format format, int quality) {
    assertThat(ViewForm.parse(Optional.of(preview), Optional.empty()))
        .contains(new PictureForm(format, Part.ALL, quality));
  }

  @Test
  void a_preview_with_transparency_is_no_jpeg() {
    assertThat(ViewForm.parse(Optional.of("jpeg;70"), Optional.of("a")))
        .contains(new PictureForm(Format.WEBP, Part.ALL, 70));
    assertThat(ViewForm.parse(Optional.of("jpeg"), Optional.of("rgba")))
        .contains(new PictureForm(Format.WEBP, Part.ALL, 90));
    assertThat(ViewForm.parse(Optional.of("webp"), Optional.of("rgb")))
        .contains(new PictureForm(Format.WEBP, Part.RGB, 90));
  }

  @ParameterizedTest
  @CsvSource({"rgb, RGB", "a, ALPHA"})
  void a_channel_alone_is_a_png(String channel, Part part) {
    assertThat(ViewForm.parse(Optional.empty(), Optional.of(channel)))
        .contains(new PictureForm(Format.PNG, part, 90));
  }

  @ParameterizedTest
  @CsvSource({"rgba", "b", "RGB", "''"})
  void any_other_channel_is_the_file_as_it_is(String channel) {
    assertThat(ViewForm.parse(Optional.empty(), Optional.of(channel))).isEmpty();
    assertThat(ViewForm.parse(Optional.empty(), Optional.empty())).isEmpty();
  }
}
