package org.comfyume.queue.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.comfyume.core.artifact.FileName;
import org.comfyume.core.artifact.FileRetention;
import org.comfyume.core.artifact.FileType;
import org.comfyume.core.artifact.OwnedFile;
import org.comfyume.core.artifact.StoredFile;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobResult;
import org.comfyume.core.job.StoredOutput;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepFilesTest {

  private static final FileRetention RETENTION =
      new FileRetention(Duration.ofHours(24), Duration.ofDays(1));

  @TempDir private Path thumbnails;

  private final Room room = new Room();
  private final SweepFiles sweep = new SweepFiles();

  @BeforeEach
  void wire() {
    sweep.store = room.store;
    sweep.fetchFiles = room.fetchFiles;
    sweep.forgetTempFiles = new ForgetTempFiles();
    sweep.forgetTempFiles.ledger = room.ledger;
    sweep.purgeDeleted = new PurgeDeleted();
    sweep.purgeDeleted.ledger = room.ledger;
    sweep.purgeDeleted.outputs = room.outputs;
    sweep.sweepThumbnails = new SweepThumbnails();
    sweep.sweepThumbnails.folder = () -> thumbnails;
    sweep.sweepThumbnails.findUnknownSums = new FindUnknownSums();
    sweep.sweepThumbnails.findUnknownSums.ledger = room.ledger;
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

  @Test
  void what_its_owner_deleted_goes_a_day_later_and_no_job_names_it_then() throws IOException {
    OwnedFile kept = has(FileType.OUTPUT);
    OwnedFile gone = has(FileType.OUTPUT);
    JobId job = new JobId(room.ids.next());
    room.outputs.add(List.of(output(job, kept), output(job, gone)));
    String both = "{\"9\":{\"images\":[" + shown(kept) + "," + shown(gone) + "]}}";
    room.outputs.record(job, new JobResult(both, "{}", "[]"));
    room.ledger.delete(Room.MARA.id(), List.of(gone.id()), room.clock.instant());
    assertThat(room.ledger.find(Room.MARA.id(), gone.name())).isEmpty();
    assertThat(OutputNames.free(gone.name(), Room.MARA.id(), room.ledger))
        .isNotEqualTo(gone.name());
    sweep.sweep();
    assertThat(room.store.keys()).hasSize(2);
    room.clock.pass(FileRetention.DELETED.plusSeconds(1));
    sweep.sweep();
    assertThat(room.ledger.all()).containsExactly(kept);
    assertThat(room.store.keys()).containsExactly(kept.stored().key());
    assertThat(room.outputs.result(job).outputs())
        .isEqualTo("{\"9\":{\"images\":[" + shown(kept) + "]}}");
  }

  @Test
  void thumbnails_of_contents_that_nobody_has_go() throws IOException {
    OwnedFile file = has(FileType.OUTPUT);
    Instant old = room.clock.instant().minus(Duration.ofHours(2));
    Path known = thumbnail(file.stored().sha256() + "-320.jpg", old);
    Path fresh = thumbnail("b".repeat(64) + "-320.jpg", room.clock.instant());
    Path gone = thumbnail("c".repeat(64) + "-1024.jpg", old);
    Path half = thumbnail(room.ids.next() + ".part", old);
    sweep.sweep();
    assertThat(known).exists();
    assertThat(fresh).exists();
    assertThat(gone).doesNotExist();
    assertThat(half).doesNotExist();
  }

  private Path thumbnail(String name, Instant at) throws IOException {
    Path file = Files.writeString(thumbnails.resolve(name), "x");
    return Files.setLastModifiedTime(file, FileTime.from(at));
  }

  private static StoredOutput output(JobId job, OwnedFile file) {
    return new StoredOutput(job, "t", "9", "images", file);
  }

  private static String shown(OwnedFile file) {
    return "{\"filename\":\""
        + file.name().filename()
        + "\",\"subfolder\":\"\",\"type\":\"output\"}";
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
