package org.comfyume.queue.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import org.comfyume.core.artifact.FileName;
import org.comfyume.core.artifact.FileType;
import org.comfyume.queue.usecase.PictureForm.Format;
import org.comfyume.queue.usecase.PictureForm.Part;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of a person's pictures: previews, channels, masks. */
class PicturesTest {

  private static final int COLOUR = 0x40a01020;

  private final Room room = new Room();
  private final ConvertPicture convert = new ConvertPicture();
  private final StoreMask mask = new StoreMask();

  @BeforeEach
  void wire() {
    mask.openFile = room.prepare.stageInputs.openFile;
    mask.storeUpload = room.upload;
  }

  @ParameterizedTest
  @CsvSource({"PNG, image/png, 89504e47", "JPEG, image/jpeg, ffd8ff", "WEBP, image/webp, 52494646"})
  void a_preview_is_in_the_wanted_format(Format format, String type, String magic)
      throws IOException {
    try (OpenedFile made = convert.convert(opened(png(64, 48)), form(format, Part.ALL, 90))) {
      byte[] bytes = made.body().readAllBytes();
      assertThat(made.mediaType()).isEqualTo(type);
      assertThat(made.size()).isEqualTo(bytes.length);
      assertThat(java.util.HexFormat.of().formatHex(bytes)).startsWith(magic);
      BufferedImage image = PictureReader.of(new ByteArrayInputStream(bytes)).read();
      assertThat(image.getWidth()).isEqualTo(64);
      assertThat(image.getHeight()).isEqualTo(48);
    }
  }

  @Test
  void a_lower_quality_is_smaller_and_has_another_tag() throws IOException {
    byte[] noise = noise(128);
    OpenedFile fine = convert.convert(opened(noise), form(Format.WEBP, Part.ALL, 95));
    OpenedFile poor = convert.convert(opened(noise), form(Format.WEBP, Part.ALL, 5));
    assertThat(poor.size()).isLessThan(fine.size());
    assertThat(poor.sha256()).isNotEqualTo(fine.sha256());
    assertThat(form(Format.JPEG, Part.ALL, 4711)).isEqualTo(form(Format.JPEG, Part.ALL, 100));
  }

  @Test
  void the_colours_are_kept_where_the_picture_is_transparent() throws IOException {
    BufferedImage image = image(convert.convert(opened(png(8, 8)), form(Format.PNG, Part.RGB, 0)));
    assertThat(image.getColorModel().hasAlpha()).isFalse();
    assertThat(image.getRGB(3, 3)).isEqualTo(COLOUR | 0xff000000);
  }

  @Test
  void the_transparency_is_on_black() throws IOException {
    OpenedFile made = convert.convert(opened(png(8, 8)), form(Format.PNG, Part.ALPHA, 0));
    assertThat(image(made).getRGB(3, 3)).isEqualTo(COLOUR & 0xff000000);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4, 8, 20, 40, 60, 90})
  void a_picture_that_breaks_off_is_told_apart_from_a_fault_of_ours(int length) throws IOException {
    byte[] broken = Arrays.copyOf(png(64, 64), length);
    assertThatThrownBy(() -> convert.convert(opened(broken), form(Format.PNG, Part.RGB, 0)))
        .isInstanceOf(IIOException.class);
  }

  @Test
  void a_picture_of_too_many_pixels_is_not_decoded() {
    byte[] huge = png(1, 1);
    huge[18] = 0x7f; // the width in the header: 32 513 pixels
    huge[22] = 0x7f;
    assertThatThrownBy(() -> convert.convert(opened(huge), form(Format.PNG, Part.RGB, 0)))
        .isInstanceOf(PictureTooLarge.class)
        .hasMessageContaining("allowed are 64 million");
  }

  @Test
  void no_more_than_the_limit_is_read_of_a_picture() throws IOException {
    byte[] three = {1, 2, 3};
    assertThat(new BoundedInput(new ByteArrayInputStream(three), 3).readAllBytes())
        .isEqualTo(three);
    assertThatThrownBy(() -> new BoundedInput(new ByteArrayInputStream(three), 2).readAllBytes())
        .isInstanceOf(IIOException.class)
        .hasMessageContaining("longer than 2 bytes");
    BoundedInput single = new BoundedInput(new ByteArrayInputStream(three), 0);
    assertThatThrownBy(single::read).isInstanceOf(IIOException.class);
  }

  @Test
  void a_mask_gives_its_transparency_to_the_original() throws IOException {
    FileName original = input("fox.png");
    room.upload.store(Room.MARA.id(), original, false, new ByteArrayInputStream(png(8, 8)));
    FileName wanted = new FileName(FileType.INPUT, "clipspace", "mask.png");
    FileName kept = store(wanted, original, picture(8, 8, 0x11ffffff));
    assertThat(kept).isEqualTo(wanted);
    BufferedImage made =
        image(room.prepare.stageInputs.openFile.open(Room.MARA.id(), kept).orElseThrow());
    assertThat(made.getRGB(3, 3)).isEqualTo(0x11000000 | (COLOUR & 0xffffff));
  }

  @Test
  void a_mask_on_nothing_or_on_anothers_picture_keeps_nothing() throws IOException {
    FileName original = input("fox.png");
    room.upload.store(Room.NOAH.id(), original, false, new ByteArrayInputStream(png(8, 8)));
    FileName wanted = input("mask.png");
    assertThat(store(wanted, original, png(8, 8))).isEqualTo(wanted);
    assertThat(room.prepare.stageInputs.openFile.open(Room.MARA.id(), wanted)).isEmpty();
  }

  @Test
  void a_mask_of_another_size_or_of_no_picture_is_refused() throws IOException {
    FileName original = input("fox.png");
    room.upload.store(Room.MARA.id(), original, false, new ByteArrayInputStream(png(8, 8)));
    byte[] words = "no picture".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> store(input("m.png"), original, png(8, 9)))
        .isInstanceOf(IIOException.class);
    assertThatThrownBy(() -> store(input("m.png"), original, words))
        .isInstanceOf(IIOException.class);
    assertThat(room.ledger.all()).hasSize(1);
  }

  @Test
  void a_mask_keeps_the_prompt_in_the_original() throws IOException {
    byte[] plain = png(8, 8);
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    told.write(plain, 0, 33); // signature and header
    told.writeBytes(chunk("tEXt", "prompt\0{\"1\":{}}"));
    told.write(plain, 33, plain.length - 33);
    FileName original = input("fox.png");
    room.upload.store(
        Room.MARA.id(), original, false, new ByteArrayInputStream(told.toByteArray()));
    FileName kept = store(input("mask.png"), original, png(8, 8));
    try (OpenedFile file =
        room.prepare.stageInputs.openFile.open(Room.MARA.id(), kept).orElseThrow()) {
      assertThat(new String(file.body().readAllBytes(), StandardCharsets.ISO_8859_1))
          .contains("prompt\0{\"1\":{}}");
    }
  }

  @Test
  void the_same_upload_again_keeps_its_numbered_name() throws IOException {
    FileName name = input("fox.png");
    room.upload.store(Room.MARA.id(), name, false, new ByteArrayInputStream(png(8, 8)));
    for (int i = 0; i < 2; i++) {
      FileName again =
          room.upload.store(Room.MARA.id(), name, false, new ByteArrayInputStream(png(9, 9)));
      assertThat(again).isEqualTo(input("fox (1).png"));
    }
    assertThat(room.ledger.all()).hasSize(2);
    assertThat(room.store.keys()).hasSize(2);
  }

  private FileName store(FileName wanted, FileName original, byte[] alpha) throws IOException {
    return mask.store(
        Room.MARA.id(), wanted, false, Optional.of(original), new ByteArrayInputStream(alpha));
  }

  private static FileName input(String name) {
    return new FileName(FileType.INPUT, "", name);
  }

  private static PictureForm form(Format format, Part part, int quality) {
    return new PictureForm(format, part, quality);
  }

  private static OpenedFile opened(byte[] bytes) {
    return new OpenedFile(
        new ByteArrayInputStream(bytes), input("fox.png"), "image/png", bytes.length, "00");
  }

  private static BufferedImage image(OpenedFile file) throws IOException {
    try (file) {
      return ImageIO.read(file.body());
    }
  }

  private static byte[] png(int width, int height) {
    return picture(width, height, COLOUR);
  }

  private static byte[] picture(int width, int height, int argb) {
    int[] pixels = new int[width * height];
    Arrays.fill(pixels, argb);
    return png(pixels, width, height);
  }

  private static byte[] noise(int edge) {
    java.util.Random random = new java.util.Random(7);
    return png(random.ints((long) edge * edge).map(rgb -> rgb | 0xff000000).toArray(), edge, edge);
  }

  private static byte[] png(int[] pixels, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, width, height, pixels, 0, width);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return out.toByteArray();
  }

  private static byte[] chunk(String type, String text) {
    byte[] data = (type + text).getBytes(StandardCharsets.ISO_8859_1);
    java.util.zip.CRC32 crc = new java.util.zip.CRC32();
    crc.update(data);
    return java.nio.ByteBuffer.allocate(data.length + 8)
        .putInt(data.length - 4)
        .put(data)
        .putInt((int) crc.getValue())
        .array();
  }
}
