package org.comfyume.queue.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.comfyume.core.artifact.FileName;
import org.comfyume.core.artifact.FileType;
import org.comfyume.core.artifact.OwnedFile;
import org.comfyume.core.artifact.StoredFile;
import org.comfyume.core.workshop.ParticipantId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The names of outputs and of uploads. */
class FileNamesTest {

  private static final ParticipantId MARA = Room.MARA.id();

  private final Room room = new Room();

  @ParameterizedTest
  @CsvSource({
    "comfyume/mara, ''",
    "comfyume/mara/cats, cats",
    "comfyume/mara2/cats, comfyume/mara2/cats",
    "comfyume/noah, comfyume/noah",
    "'', ''",
    "cats, cats"
  })
  void the_folder_that_keeps_people_apart_is_not_shown(String onWorker, String shown) {
    assertThat(OwnFolder.known(output(onWorker, "a.png"), MARA)).isEqualTo(output(shown, "a.png"));
  }

  @ParameterizedTest
  @CsvSource({
    "fox_00001_.png, fox_00002_.png",
    "fox_99999_.png, fox_100000_.png",
    "fox_00007.flac, fox_00008.flac",
    "a_b_00003_.mp4, a_b_00004_.mp4",
    "fox.png, fox (1).png",
    "fox, fox (1)",
    ".png, .png (1)",
    "fox_1_.png, fox_1_ (1).png",
    "fox_123456789012345678901_.png, fox_123456789012345678901_ (1).png"
  })
  void a_taken_name_is_followed_by_the_next_one(String taken, String next) {
    has(output("", taken));
    assertThat(OutputNames.free(output("", taken), MARA, room.ledger)).isEqualTo(output("", next));
  }

  @Test
  void the_next_number_is_above_all_that_are_taken() {
    has(output("", "fox_00001_.png"));
    has(output("", "fox_00009_.png"));
    has(output("", "fox_big_00050_.png"));
    has(output("cats", "fox_00070_.png"));
    assertThat(OutputNames.free(output("", "fox_00001_.png"), MARA, room.ledger))
        .isEqualTo(output("", "fox_00010_.png"));
  }

  @Test
  void a_free_name_and_a_name_that_another_person_has_are_taken_as_they_are() {
    has(output("", "fox_00001_.png"));
    assertThat(OutputNames.free(output("", "fox_00001_.png"), Room.NOAH.id(), room.ledger))
        .isEqualTo(output("", "fox_00001_.png"));
  }

  @Test
  void a_name_of_the_greatest_length_gets_a_number_all_the_same() {
    FileName longest = output("", "a".repeat(251) + ".png");
    has(longest);
    FileName next = OutputNames.free(longest, MARA, room.ledger);
    assertThat(next.filename()).hasSizeLessThanOrEqualTo(255).endsWith(" (1).png");
  }

  @Test
  void the_outputs_of_comfyui_are_told_with_our_names_and_all_else_as_it_was() {
    String outputs =
        "{\"9\":{\"images\":[{\"filename\":\"a.png\",\"subfolder\":\"comfyume/mara\","
            + "\"type\":\"output\",\"extra\":1},{\"filename\":\"b.png\",\"subfolder\":\"\","
            + "\"type\":\"temp\"}],\"text\":[\"a.png\"]}}";
    String renamed =
        OutputJson.known(
            outputs, Map.of(output("comfyume/mara", "a.png"), output("x", "a (1).png")), MARA);
    assertThat(renamed)
        .isEqualTo(
            "{\"9\":{\"images\":[{\"filename\":\"a (1).png\",\"subfolder\":\"x\","
                + "\"type\":\"output\",\"extra\":1},{\"filename\":\"b.png\",\"subfolder\":\"\","
                + "\"type\":\"temp\"}],\"text\":[\"a.png\"]}}");
    assertThat(OutputJson.known("no json", Map.of(), MARA)).isEqualTo("{}");
  }

  @Test
  void paths_of_the_workers_disk_and_of_the_folder_that_keeps_people_apart_are_not_told() {
    String outputs =
        "{\"gifs\":[{\"filename\":\"v.mp4\",\"subfolder\":\"comfyume/mara/clips\","
            + "\"type\":\"output\",\"frame_rate\":8.0,\"fullpath\":\"/srv/out/comfyume/mara/v.mp4\","
            + "\"win\":\"C:\\\\out\\\\v.mp4\"}],\"text\":[\"/imagine\",\"comfyume/mara/fox\"],"
            + "\"result\":[\"comfyume/mara/m.glb\",null,\"temp/bg.png\",\"comfyume/mara/n.glb\"]}";
    Map<FileName, FileName> names =
        Map.of(
            output("comfyume/mara/clips", "v.mp4"),
            output("clips", "v.mp4"),
            output("comfyume/mara", "m.glb"),
            output("", "m_2.glb"),
            new FileName(FileType.TEMP, "", "bg.png"),
            new FileName(FileType.TEMP, "", "bg_2.png"));
    assertThat(OutputJson.known(outputs, names, MARA))
        .isEqualTo(
            "{\"gifs\":[{\"filename\":\"v.mp4\",\"subfolder\":\"clips\",\"type\":\"output\","
                + "\"frame_rate\":8.0,\"fullpath\":\"v.mp4\",\"win\":\"v.mp4\"}],"
                + "\"text\":[\"/imagine\",\"fox\"],"
                + "\"result\":[\"m_2.glb\",null,\"temp/bg_2.png\",\"n.glb\"]}");
  }

  @Test
  void an_input_that_a_node_shows_again_is_the_persons_own_input() {
    FileName staged =
        new FileName(FileType.INPUT, "comfyume/mara/0123456789abcdef/pets", "cat.png");
    assertThat(OwnFolder.known(staged, MARA))
        .isEqualTo(new FileName(FileType.INPUT, "pets", "cat.png"));
  }

  @Test
  void an_upload_keeps_its_name() throws IOException {
    assertThat(upload("cat.png", "cat", false)).isEqualTo("cat.png");
    assertThat(room.ledger.all()).extracting(OwnedFile::mediaType).containsExactly("image/png");
    assertThat(upload("data.xyz", "x", false)).isEqualTo("data.xyz");
    assertThat(room.ledger.all())
        .extracting(OwnedFile::mediaType)
        .endsWith("application/octet-stream");
  }

  @Test
  void the_same_upload_again_keeps_the_name_and_one_copy() throws IOException {
    upload("cat.png", "cat", false);
    assertThat(upload("cat.png", "cat", false)).isEqualTo("cat.png");
    assertThat(upload("cat.png", "cat", true)).isEqualTo("cat.png");
    assertThat(room.store.keys()).hasSize(1);
  }

  @Test
  void another_content_under_a_taken_name_gets_a_number() throws IOException {
    upload("cat.png", "cat", false);
    assertThat(upload("cat.png", "dog", false)).isEqualTo("cat (1).png");
    assertThat(upload("cat.png", "cow", false)).isEqualTo("cat (2).png");
    assertThat(room.store.keys()).hasSize(3);
  }

  @Test
  void an_overwritten_upload_keeps_its_name_and_id_and_loses_the_old_bytes() throws IOException {
    upload("cat.png", "cat", false);
    UUID id = room.ledger.all().get(0).id();
    assertThat(upload("cat.png", "dog", true)).isEqualTo("cat.png");
    assertThat(room.ledger.all()).extracting(OwnedFile::id).containsExactly(id);
    assertThat(room.store.keys()).containsExactly(room.ledger.all().get(0).stored().key());
  }

  @Test
  void an_upload_that_could_not_be_recorded_leaves_no_bytes_behind() {
    room.upload.recordUpload =
        new RecordUpload() {
          @Override
          public Recorded record(
              ParticipantId owner, FileName wanted, boolean overwrite, StoredFile stored) {
            throw new IllegalStateException("no database");
          }
        };
    assertThatThrownBy(() -> upload("cat.png", "cat", false)).hasMessage("no database");
    assertThat(room.store.keys()).isEmpty();
  }

  private String upload(String name, String content, boolean overwrite) throws IOException {
    ByteArrayInputStream body = new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
    return room.upload
        .store(MARA, new FileName(FileType.INPUT, "", name), overwrite, body)
        .filename();
  }

  private void has(FileName name) {
    UUID id = room.ids.next();
    room.ledger.add(
        new OwnedFile(
            id, MARA, name, "image/png", new StoredFile(id.toString(), 1, "0"), Instant.EPOCH));
  }

  private static FileName output(String subfolder, String filename) {
    return new FileName(FileType.OUTPUT, subfolder, filename);
  }
}
