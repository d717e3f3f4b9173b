package org.comfyume.queue.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.comfyume.core.userdata.UserFiles;
import org.comfyume.core.workshop.ParticipantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JpaUserFilesTest extends UserFilesContract {

  private final TestRows rows = new TestRows();
  private final JpaUserFiles files = new JpaUserFiles();

  @BeforeEach
  void people() {
    files.em = rows.em();
    rows.person(mara);
    rows.person(noah);
  }

  @AfterEach
  void close() {
    rows.em().close();
  }

  @Test
  void who_holds_the_lock_changes_alone_and_other_people_go_on() throws Exception {
    EntityManager other = TestDatabase.instance().entityManager();
    JpaUserFiles others = new JpaUserFiles();
    others.em = other;
    CompletableFuture<Boolean> waiting;
    rows.em().getTransaction().begin();
    try {
      files.lock(mara);
      TestDatabase.inTransaction(other, () -> lock(others, noah.value()));
      waiting =
          CompletableFuture.supplyAsync(
              () -> TestDatabase.inTransaction(other, () -> lock(others, mara.value())));
      assertThatThrownBy(() -> waiting.get(200, TimeUnit.MILLISECONDS))
          .isInstanceOf(TimeoutException.class);
    } finally {
      rows.em().getTransaction().commit();
    }
    assertThat(waiting.get(10, TimeUnit.SECONDS)).isTrue();
    other.close();
  }

  private static boolean lock(JpaUserFiles files, String person) {
    files.lock(new ParticipantId(person));
    return true;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'', false, 'x', 1",
        "'a', true, 'x', 1",
        "'a', false, NULL, 0",
        "'a', false, 'x', 2",
        "repeat('a', 1025), true, NULL, 0",
        "'a', false, convert_to(repeat('a', 10485761), 'UTF8'), 10485761"
      })
  void the_database_itself_refuses_what_is_no_file(String values) {
    String statement =
        "INSERT INTO user_file (owner, path, folder, content, size, modified_at, changed_at)"
            + " VALUES ('%s', %s, now(), now())".formatted(mara, values);
    assertThatThrownBy(() -> rows.sql(statement)).hasStackTraceContaining("check constraint");
  }

  @Override
  UserFiles files() {
    return files;
  }

  @Override
  <T> T tx(Supplier<T> work) {
    return TestDatabase.inTransaction(rows.em(), work);
  }
}
