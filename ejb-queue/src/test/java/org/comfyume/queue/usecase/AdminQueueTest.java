package org.comfyume.queue.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobClass;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobState;
import org.comfyume.core.workshop.AuditEntry;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an admin does with somebody's jobs, and what is told of them. */
class AdminQueueTest {

  private static final Participant ADA =
      new Participant(new ParticipantId("ada"), "Ada", Role.ADMIN);
  private static final String SAVE =
      "\"Save\":{\"input\":{\"required\":{\"images\":[\"IMAGE\",{}]}},\"output\":[],"
          + "\"output_node\":true}";
  private static final String LOAD =
      "\"Load\":{\"input\":{\"required\":{\"ckpt\":[[%s],{}],\"text\":[[\"plain\"],{}]}},"
          + "\"output\":[\"IMAGE\"]}";
  private static final String GRAPH =
      "{\"1\":{\"class_type\":\"Load\",\"inputs\":{\"ckpt\":\"wan.safetensors\",\"text\":\"a secret"
          + " lover\"}},\"2\":{\"class_type\":\"Save\",\"inputs\":{\"images\":[\"1\",0]}}}";

  private final Room room = new Room();
  private final RetryJob retry = new RetryJob();
  private final ExplainWait explain = new ExplainWait();

  @BeforeEach
  void wire() {
    retry.jobs = room.jobs;
    retry.audit = room.scheduling.audit;
    retry.clock = room.clock;
    retry.ids = room.ids;
    retry.changed = room.changed;
    explain.jobs = room.jobs;
    explain.outlooks = room.scheduling.outlooks;
    explain.reasons = room.scheduling.waits.reasons;
    explain.eligibility = room.eligibility;
    explain.registry = room.registry;
  }

  @Test
  void a_cancelled_job_runs_again_for_its_owner_and_the_log_says_who_did_it() {
    JobId old = room.waiting(Room.MARA, "{\"a\":1}", JobClass.HIGH);
    room.cancel.cancel(Room.MARA, old);
    JobId again = retry.retry(ADA, old).orElseThrow();
    Job job = room.job(again);
    assertThat(job.owner()).isEqualTo(Room.MARA.id());
    assertThat(job.state()).isEqualTo(JobState.QUEUED);
    assertThat(job.jobClass()).isEqualTo(JobClass.HIGH);
    assertThat(room.jobs.payload(again)).isEqualTo(room.jobs.payload(old));
    assertThat(room.job(old).state()).isEqualTo(JobState.CANCELLED);
    assertThat(room.told()).last().isEqualTo(JobState.QUEUED);
    AuditEntry noted = room.scheduling.audit.recent(1).get(0);
    assertThat(noted.action()).isEqualTo("retry");
    assertThat(noted.subject()).isEqualTo(old.toString());
    assertThat(noted.after()).isEqualTo(again.toString());
  }

  @Test
  void only_an_admin_runs_a_job_again_and_only_one_that_ended_badly() {
    JobId waiting = room.waiting(Room.MARA, "{}");
    assertThat(retry.retry(ADA, waiting)).isEmpty();
    assertThat(retry.retry(ADA, new JobId(room.ids.next()))).isEmpty();
    for (Participant other : List.of(Room.MARA, Room.INES)) {
      assertThatThrownBy(() -> retry.retry(other, waiting)).isInstanceOf(NotAllowed.class);
      assertThatThrownBy(() -> explain.explain(other, waiting)).isInstanceOf(NotAllowed.class);
    }
  }

  @Test
  void who_cancels_somebodys_job_is_noted_and_who_cancels_an_own_one_is_not() {
    room.cancel.cancel(Room.MARA, room.waiting(Room.MARA, "{}"));
    assertThat(room.scheduling.audit.recent(9)).isEmpty();
    JobId other = room.waiting(Room.MARA, "{}");
    room.cancel.cancel(Room.INES, other);
    room.cancel.cancel(Room.INES, other);
    assertThat(room.scheduling.audit.recent(9))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.action()).isEqualTo("cancel");
              assertThat(entry.actor()).isEqualTo(Room.INES.id());
            });
  }

  @Test
  void an_admin_learns_which_class_and_model_a_worker_lacks_and_nothing_of_the_prompt() {
    room.knows(Room.GPU_A, "{" + LOAD.formatted("\"flux.safetensors\"") + "," + SAVE + "}");
    room.knows(Room.GPU_B, "{" + SAVE + "}");
    JobId job = room.waiting(Room.MARA, GRAPH);
    ExplainWait.Why why = explain.explain(ADA, job).orElseThrow();
    assertThat(why.workers())
        .extracting(ExplainWait.Able::lacks)
        .anySatisfy(lacks -> assertThat(lacks).contains("wan.safetensors", "Load · text"));
    assertThat(why.workers())
        .extracting(ExplainWait.Able::lacks)
        .anySatisfy(lacks -> assertThat(lacks).contains("Load"));
    assertThat(why.workers().toString()).doesNotContain("secret");
  }

  @Test
  void an_earlier_job_of_the_same_person_is_told_without_its_title() {
    room.waiting(Room.MARA, "{}");
    JobId second = room.waiting(Room.MARA, "{}");
    room.registry.all().forEach(worker -> room.knows(worker.id(), "{}"));
    ExplainWait.Why why = explain.explain(ADA, second).orElseThrow();
    if (why.view().reason() instanceof WaitReason.OwnEarlier earlier) {
      assertThat(earlier.title()).isEmpty();
    }
    assertThat(why.view().reason().toString()).doesNotContain("take");
    assertThat(explain.explain(ADA, new JobId(room.ids.next()))).isEmpty();
  }
}
