package org.comfyume.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.comfyume.protocol.JsonText;
import org.comfyume.protocol.ProtocolException;
import org.junit.jupiter.api.Test;

class BinaryFramesTest {

  private static final byte[] IMAGE = {1, 2, 3};

  @Test
  void a_recorded_text_frame_is_read_and_written_alike() throws Exception {
    byte[] recorded = HexFormat.of().parseHex("00000003000000013968656c6c6f2074657874");
    assertThat(BinaryFrames.decode(recorded))
        .isEqualTo(new BinaryFrames.ProgressText("9", "hello text"));
    assertThat(BinaryFrames.encodeText("9", "hello text")).isEqualTo(recorded);
  }

  @Test
  void a_preview_keeps_its_metadata() throws Exception {
    String metadata = "{\"node_id\":\"9\",\"image_type\":\"image/png\"}";
    var picture =
        (BinaryFrames.Picture) BinaryFrames.decode(BinaryFrames.encodePreview(metadata, IMAGE));
    assertThat(picture.metadata()).isEqualTo(JsonText.parseObject(metadata));
    assertThat(picture.mediaType()).isEqualTo("image/png");
    assertThat(picture.image()).isEqualTo(IMAGE);
  }

  @Test
  void old_clients_get_the_picture_behind_eight_bytes() throws Exception {
    byte[] png = BinaryFrames.encodePreview("{\"image_type\":\"image/png\"}", IMAGE);
    assertThat(BinaryFrames.withoutMetadata(png)).containsExactly(0, 0, 0, 1, 0, 0, 0, 2, 1, 2, 3);
    byte[] jpeg = BinaryFrames.encodePreview("{\"image_type\":\"image/jpeg\"}", IMAGE);
    assertThat(BinaryFrames.withoutMetadata(jpeg)).containsExactly(0, 0, 0, 1, 0, 0, 0, 1, 1, 2, 3);
    assertThatThrownBy(() -> BinaryFrames.withoutMetadata(BinaryFrames.encodeText("9", "x")))
        .isInstanceOf(ProtocolException.class);
  }
}
