package org.comfyume.queue.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.comfyume.core.artifact.FileName;
import org.comfyume.core.artifact.FileType;
import org.comfyume.core.workshop.Participant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenThumbnailTest {

  @TempDir Path folder;

  private final Room room = new Room();
  private final OpenThumbnail open = new OpenThumbnail();

  @BeforeEach
  void wire() {
    open.findFile = new FindFileById();
    open.findFile.ledger = room.ledger;
    open.store = room.store;
    open.folder = () -> folder;
    open.ids = room.ids;
  }

  @ParameterizedTest
  @CsvSource({"100, 100", "1, 32", "5000, 1024", "-7, 32"})
  void a_picture_is_made_small_within_bounds(int wanted, int edge) throws IOException {
    UUID id = upload("fox.png", png(1200, 600));
    try (OpenedFile small = thumbnail(Room.MARA, id, wanted).orElseThrow()) {
      BufferedImage image = ImageIO.read(small.body());
      assertThat(image.getWidth()).isEqualTo(edge);
      assertThat(image.getHeight()).isEqualTo(edge / 2);
      assertThat(small.mediaType()).isEqualTo("image/jpeg");
    }
  }

  @Test
  void a_thumbnail_is_made_once() throws IOException {
    UUID id = upload("fox.png", png(64, 64));
    thumbnail(Room.MARA, id, 32).orElseThrow().close();
    room.store.delete(room.ledger.all().get(0).stored().key());
    thumbnail(Room.MARA, id, 32).orElseThrow().close();
    assertThat(files()).hasSize(1);
  }

  @Test
  void nobody_opens_the_thumbnail_of_another() throws IOException {
    UUID id = upload("fox.png", png(64, 64));
    thumbnail(Room.MARA, id, 32).orElseThrow().close();
    assertThat(thumbnail(Room.NOAH, id, 32)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"fox.png", "fox.txt", "fox.svg", "fox.webp"})
  void a_file_that_is_no_picture_has_none_and_leaves_no_part(String name) throws IOException {
    UUID id = upload(name, "no picture".getBytes(StandardCharsets.UTF_8));
    assertThat(thumbnail(Room.MARA, id, 32)).isEmpty();
    assertThat(files()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 20, 40, 60, 90})
  void a_picture_that_breaks_off_has_none_and_leaves_no_part(int length) throws IOException {
    UUID id = upload("fox.png", Arrays.copyOf(png(64, 64), length));
    assertThat(thumbnail(Room.MARA, id, 32)).isEmpty();
    assertThat(files()).isEmpty();
  }

  private Optional<OpenedFile> thumbnail(Participant asker, UUID id, int edge) throws IOException {
    return open.open(asker.id(), id, edge);
  }

  private UUID upload(String name, byte[] content) throws IOException {
    FileName wanted = new FileName(FileType.INPUT, "", name);
    room.upload.store(Room.MARA.id(), wanted, false, new ByteArrayInputStream(content));
    return room.ledger.all().get(0).id();
  }

  private static byte[] png(int width, int height) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB), "png", out);
    return out.toByteArray();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }
}
