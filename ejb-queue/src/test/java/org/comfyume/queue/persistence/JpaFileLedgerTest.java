package org.comfyume.queue.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.comfyume.core.artifact.FileLedger;
import org.comfyume.core.artifact.FileName;
import org.comfyume.core.artifact.FileType;
import org.comfyume.core.artifact.OwnedFile;
import org.comfyume.core.artifact.StoredFile;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.queue.fake.ManualClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JpaFileLedgerTest {

  private final TestRows rows = new TestRows();
  private final JpaFileLedger ledger = new JpaFileLedger();
  private final ParticipantId mara = new ParticipantId("mara-" + UUID.randomUUID());
  private final ParticipantId noah = new ParticipantId("noah-" + UUID.randomUUID());

  @BeforeEach
  void people() {
    ledger.em = rows.em();
    rows.person(mara);
    rows.person(noah);
  }

  @AfterEach
  void close() {
    rows.em().close();
  }

  @Test
  void a_file_is_found_by_its_name_and_by_its_id_as_it_was_added() {
    OwnedFile file = add(mara, FileType.OUTPUT, "cats", "fox_00001_.png");
    assertThat(found(mara, file.name())).contains(file);
    assertThat(this.<Optional<OwnedFile>>tx(l -> l.find(mara, file.id()))).contains(file);
  }

  @Test
  void nobody_finds_the_file_of_another() {
    OwnedFile file = add(mara, FileType.INPUT, "", "cat.png");
    assertThat(found(noah, file.name())).isEmpty();
    assertThat(this.<Optional<OwnedFile>>tx(l -> l.find(noah, file.id()))).isEmpty();
    OwnedFile taken = file(file.id(), noah, file.name());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> run(l -> l.replace(taken)))
        .withMessageContaining(noah.value());
  }

  @Test
  void type_folder_and_name_all_tell_files_apart() {
    add(mara, FileType.INPUT, "", "cat.png");
    add(mara, FileType.OUTPUT, "", "cat.png");
    add(mara, FileType.INPUT, "a", "cat.png");
    add(noah, FileType.INPUT, "", "cat.png");
    assertThat(found(mara, new FileName(FileType.TEMP, "", "cat.png"))).isEmpty();
  }

  @Test
  void the_database_itself_refuses_a_second_file_of_one_name() {
    add(mara, FileType.INPUT, "", "cat.png");
    assertThatThrownBy(() -> add(mara, FileType.INPUT, "", "cat.png"))
        .hasStackTraceContaining("file_owner_type_subfolder_filename_key");
  }

  @Test
  void a_replaced_file_keeps_id_and_name_and_has_the_new_bytes() {
    OwnedFile old = add(mara, FileType.INPUT, "", "cat.png");
    OwnedFile fresh = file(old.id(), mara, old.name());
    run(l -> l.replace(fresh));
    assertThat(found(mara, old.name())).contains(fresh);
    assertThat(fresh.stored().key()).isNotEqualTo(old.stored().key());
  }

  @Test
  void names_are_those_in_the_folder_that_begin_with_the_prefix_letter_by_letter() {
    add(mara, FileType.OUTPUT, "", "fox_00001_.png");
    add(mara, FileType.OUTPUT, "", "foxy00002_.png");
    add(mara, FileType.OUTPUT, "", "Fox_00003_.png");
    add(mara, FileType.OUTPUT, "cats", "fox_00004_.png");
    add(mara, FileType.TEMP, "", "fox_00005_.png");
    add(noah, FileType.OUTPUT, "", "fox_00006_.png");
    assertThat(names("fox_")).containsExactly("fox_00001_.png");
    assertThat(names("%")).isEmpty();
    assertThat(names("")).hasSize(3);
  }

  private List<String> names(String prefix) {
    return tx(l -> l.names(mara, FileType.OUTPUT, "", prefix));
  }

  private Optional<OwnedFile> found(ParticipantId owner, FileName name) {
    return tx(l -> l.find(owner, name));
  }

  private OwnedFile add(ParticipantId owner, FileType type, String folder, String name) {
    OwnedFile file = file(UUID.randomUUID(), owner, new FileName(type, folder, name));
    run(l -> l.add(file));
    return file;
  }

  private static OwnedFile file(UUID id, ParticipantId owner, FileName name) {
    StoredFile stored = new StoredFile(owner + "/" + UUID.randomUUID(), 3, "0".repeat(64));
    return new OwnedFile(id, owner, name, "image/png", stored, ManualClock.START);
  }

  private void run(Consumer<FileLedger> work) {
    tx(
        l -> {
          work.accept(l);
          return true;
        });
  }

  private <T> T tx(Function<FileLedger, T> work) {
    return TestDatabase.inTransaction(rows.em(), () -> work.apply(ledger));
  }
}
