package org.comfyume.queue.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.function.Supplier;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.job.AttemptId;
import org.comfyume.core.prediction.RunMeasures;
import org.comfyume.core.workshop.ParticipantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JpaRunMeasuresTest extends RunMeasuresContract {

  private final TestRows rows = new TestRows();
  private final JpaRunMeasures measures = new JpaRunMeasures();
  private final ParticipantId mara = new ParticipantId("mara-" + UUID.randomUUID());
  private final UUID job = UUID.randomUUID();

  @BeforeEach
  void a_job() {
    measures.em = rows.em();
    rows.person(mara);
    rows.sql(
        "INSERT INTO job (id, owner, class, state, title, submitted_at, finalized_at)"
            + " VALUES ('%s', '%s', 'normal', 'succeeded', 'take', now(), now())"
                .formatted(job, mara));
  }

  @AfterEach
  void close() {
    rows.sql("DELETE FROM run_measure");
    rows.em().close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[1]", "[{\"folder\": \"loras\"}]"})
  void a_row_that_somebody_else_spoilt_is_left_out(String models) {
    AttemptId attempt = attempt(gpuA);
    rows.sql(
        "INSERT INTO run_measure VALUES"
            + " ('%s', '%s', 's', '%s', '[]', 1, 1, 1, 1, 1, 0, now())"
                .formatted(attempt, gpuA, models));
    assertThat(tx(() -> measures.recent())).noneMatch(each -> each.attempt().equals(attempt));
  }

  @Test
  void measures_survive_a_restart() {
    AttemptId attempt = attempt(gpuA);
    rows.sql(
        "INSERT INTO run_measure VALUES"
            + " ('%s', '%s', 's', '[]', '[]', 1, 1, 1, 1, 1, 0, now())".formatted(attempt, gpuA));
    JpaRunMeasures next = new JpaRunMeasures();
    next.em = rows.em();
    assertThat(tx(next::recent)).anyMatch(each -> each.attempt().equals(attempt));
  }

  @Override
  RunMeasures measures() {
    return measures;
  }

  @Override
  <T> T tx(Supplier<T> work) {
    return TestDatabase.inTransaction(rows.em(), work);
  }

  @Override
  void add(WorkerId worker) {
    rows.worker(worker);
  }

  @Override
  AttemptId attempt(WorkerId worker) {
    UUID attempt = UUID.randomUUID();
    rows.sql(
        "INSERT INTO attempt (id, job_id, worker_id, ordinal, claimed_at, ended_at, ended_by)"
            + " VALUES ('%s', '%s', '%s', 1, now(), now(), 'outputs_stored')"
                .formatted(attempt, job, worker));
    return new AttemptId(attempt);
  }
}
