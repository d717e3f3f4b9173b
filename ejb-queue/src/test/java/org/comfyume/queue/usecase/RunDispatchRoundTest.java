package org.comfyume.queue.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobState;
import org.comfyume.queue.usecase.RunDispatchRound.Outcome;
import org.junit.jupiter.api.Test;

class RunDispatchRoundTest {

  private static final String FOX = "{\"1\":{\"class_type\":\"Fox\",\"inputs\":{}}}";
  private static final String KNOWS_FOX =
      "{\"Fox\":{\"input\":{},\"output\":[],\"output_node\":true}}";

  private final Room room = new Room();

  @Test
  void nothing_waits_when_the_backlog_is_empty() {
    assertThat(room.round.run()).isEqualTo(Outcome.NOTHING_WAITS);
  }

  @Test
  void a_round_claims_one_job_for_a_free_worker_with_a_lease() {
    JobId first = room.waiting(Room.MARA, "{}");
    JobId second = room.waiting(Room.NOAH, "{}");
    assertThat(room.round.run()).isEqualTo(Outcome.CLAIMED);
    assertThat(room.job(first).attempt().worker()).isEqualTo(Room.GPU_A);
    assertThat(room.job(first).attempt().leaseExpiresAt())
        .isEqualTo(room.clock.instant().plus(room.limits.lease()));
    assertThat(room.job(second).state()).isEqualTo(JobState.QUEUED);
    assertThat(room.told()).containsExactly(JobState.DISPATCHED);
  }

  @Test
  void rounds_fill_all_workers_and_then_find_no_place() {
    for (int i = 0; i < 3; i++) {
      room.waiting(Room.MARA, "{}");
    }
    assertThat(room.round.run()).isEqualTo(Outcome.CLAIMED);
    assertThat(room.round.run()).isEqualTo(Outcome.CLAIMED);
    assertThat(room.round.run()).isEqualTo(Outcome.NO_PLACE);
    assertThat(room.jobs.backlog()).hasSize(1);
  }

  @Test
  void a_worker_whose_files_are_being_fetched_is_free() {
    room.on(Room.GPU_A, JobState.COLLECTING);
    room.on(Room.GPU_B, JobState.RUNNING);
    JobId next = room.waiting(Room.MARA, "{}");
    assertThat(room.round.run()).isEqualTo(Outcome.CLAIMED);
    assertThat(room.job(next).attempt().worker()).isEqualTo(Room.GPU_A);
  }

  @Test
  void a_worker_that_is_lost_gets_nothing() {
    room.registry.lost(Room.GPU_A, "away");
    room.registry.lost(Room.GPU_B, "away");
    room.waiting(Room.MARA, "{}");
    assertThat(room.round.run()).isEqualTo(Outcome.NO_PLACE);
  }

  @Test
  void a_job_goes_only_to_a_worker_that_knows_its_classes() {
    room.knows(Room.GPU_A, "{}");
    room.knows(Room.GPU_B, KNOWS_FOX);
    JobId fox = room.waiting(Room.MARA, FOX);
    assertThat(room.round.run()).isEqualTo(Outcome.CLAIMED);
    assertThat(room.job(fox).attempt().worker()).isEqualTo(Room.GPU_B);
  }

  @Test
  void a_job_that_no_worker_can_run_holds_nobody_up() {
    room.knows(Room.GPU_A, KNOWS_FOX);
    room.knows(Room.GPU_B, KNOWS_FOX);
    JobId odd = room.waiting(Room.MARA, FOX.replace("Fox", "Unknown"));
    JobId fox = room.waiting(Room.NOAH, FOX);
    assertThat(room.round.run()).isEqualTo(Outcome.CLAIMED);
    assertThat(room.job(fox).state()).isEqualTo(JobState.DISPATCHED);
    assertThat(room.round.run()).isEqualTo(Outcome.NO_PLACE);
    assertThat(room.job(odd).state()).isEqualTo(JobState.QUEUED);
  }

  @Test
  void a_new_catalogue_is_looked_at_again() {
    room.knows(Room.GPU_A, "{}");
    JobId fox = room.waiting(Room.MARA, FOX);
    assertThat(room.eligibility.cannotRun(fox)).containsExactly(Room.GPU_A);
    room.knows(Room.GPU_A, KNOWS_FOX);
    assertThat(room.eligibility.cannotRun(fox)).isEmpty();
  }

  @Test
  void a_missing_input_file_on_a_worker_keeps_no_job_from_it() {
    room.knows(
        Room.GPU_A,
        "{\"LoadImage\":{\"input\":{\"required\":{\"image\":[[\"other.png\"],"
            + "{\"image_upload\":true}]}},\"output\":[\"IMAGE\"],\"output_node\":true}}");
    JobId job =
        room.waiting(
            Room.MARA, "{\"1\":{\"class_type\":\"LoadImage\",\"inputs\":{\"image\":\"cat.png\"}}}");
    assertThat(room.eligibility.cannotRun(job)).isEmpty();
  }

  @Test
  void a_worker_that_was_never_asked_may_run_anything_and_a_broken_prompt_fits_none() {
    JobId fox = room.waiting(Room.MARA, FOX);
    assertThat(room.eligibility.cannotRun(fox)).isEmpty();
    room.knows(Room.GPU_A, KNOWS_FOX);
    JobId broken = room.waiting(Room.MARA, "[");
    assertThat(room.eligibility.cannotRun(broken)).containsExactly(Room.GPU_A);
  }
}
