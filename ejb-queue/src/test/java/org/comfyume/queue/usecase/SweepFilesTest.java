package org.comfyume.queue.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.comfyume.core.artifact.FileName;
import org.comfyume.core.artifact.FileRetention;
import org.comfyume.core.artifact.FileType;
import org.comfyume.core.artifact.OwnedFile;
import org.comfyume.core.artifact.StoredFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SweepFilesTest {

  private static final FileRetention RETENTION =
      new FileRetention(Duration.ofHours(24), Duration.ofDays(1));

  private final Room room = new Room();
  private final SweepFiles sweep = new SweepFiles();

  @BeforeEach
  void wire() {
    sweep.store = room.store;
    sweep.fetchFiles = room.fetchFiles;
    sweep.forgetTempFiles = new ForgetTempFiles();
    sweep.forgetTempFiles.ledger = room.ledger;
    sweep.findOrphans = new FindOrphans();
    sweep.findOrphans.ledger = room.ledger;
    sweep.retention = RETENTION;
    sweep.clock = room.clock;
  }

  @Test
  void a_temporary_file_goes_when_its_time_has_ended_and_others_stay() throws IOException {
    OwnedFile preview = has(FileType.TEMP);
    OwnedFile result = has(FileType.OUTPUT);
    sweep.sweep();
    assertThat(room.ledger.all()).containsExactly(preview, result);
    room.clock.pass(RETENTION.temp().plusSeconds(1));
    sweep.sweep();
    assertThat(room.ledger.all()).containsExactly(result);
    assertThat(room.store.keys()).containsExactly(result.stored().key());
  }

  @Test
  void a_content_that_is_nobodys_goes_when_it_is_old() throws IOException {
    OwnedFile result = has(FileType.OUTPUT);
    String orphan = stored().key();
    room.store.writtenAt = room.clock.instant();
    sweep.sweep();
    assertThat(room.store.keys()).contains(orphan);
    room.clock.pass(RETENTION.orphan().plusSeconds(1));
    sweep.sweep();
    assertThat(room.store.keys()).containsExactly(result.stored().key());
    sweep.sweep();
    assertThat(room.store.keys()).containsExactly(result.stored().key());
  }

  @Test
  void where_most_contents_have_no_row_it_is_the_rows_that_are_missing() throws IOException {
    room.store.writtenAt = room.clock.instant().minus(Duration.ofDays(2));
    has(FileType.OUTPUT);
    stored();
    stored();
    sweep.sweep();
    assertThat(room.store.keys()).hasSize(3);
  }

  @Test
  void a_temporary_file_that_comes_once_more_stays_for_its_whole_time() throws IOException {
    OwnedFile preview = has(FileType.TEMP);
    room.clock.pass(RETENTION.temp());
    room.ledger.renew(preview, room.clock.instant());
    room.clock.pass(RETENTION.temp());
    sweep.sweep();
    assertThat(room.ledger.all()).hasSize(1);
  }

  @Test
  void the_whole_store_is_not_walked_at_every_sweep() throws IOException {
    room.store.writtenAt = room.clock.instant().minus(Duration.ofDays(2));
    OwnedFile result = has(FileType.OUTPUT);
    sweep.sweep();
    String orphan = stored().key();
    sweep.sweep();
    assertThat(room.store.keys()).contains(orphan);
    room.clock.pass(Duration.ofHours(1));
    sweep.sweep();
    assertThat(room.store.keys()).containsExactly(result.stored().key());
  }

  private OwnedFile has(FileType type) throws IOException {
    UUID id = room.ids.next();
    FileName name = new FileName(type, "", id + ".png");
    OwnedFile file =
        new OwnedFile(id, Room.MARA.id(), name, "image/png", stored(), room.clock.instant());
    room.ledger.add(file);
    return file;
  }

  private StoredFile stored() throws IOException {
    return room.store.put(
        Room.MARA.id(), room.ids.next(), new ByteArrayInputStream(new byte[] {1, 2}));
  }
}
