package org.comfyume.queue.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.job.AttemptId;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobClass;
import org.comfyume.core.job.JobEvent;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobPayload;
import org.comfyume.core.job.JobQuery;
import org.comfyume.core.job.JobState;
import org.comfyume.core.job.JobStore;
import org.comfyume.core.workshop.ParticipantId;
import org.junit.jupiter.api.Test;

/** What every job store promises: the changes, and the lists here. */
abstract class JobListsContract extends JobStoreContract {

  @Test
  void the_backlog_is_by_class_then_by_number() {
    JobId first = admit(JobClass.NORMAL);
    JobId low = admit(JobClass.LOW);
    JobId demo = admit(JobClass.INSTRUCTOR);
    JobId second = admit(JobClass.NORMAL);
    List<JobId> mine =
        jobs(JobStore::backlog).stream().filter(j -> j.owner().equals(mara)).map(Job::id).toList();
    assertThat(mine).containsExactly(demo, first, second, low);
  }

  @Test
  void a_job_that_came_back_keeps_its_place() {
    JobId first = admit(JobClass.NORMAL);
    AttemptId attempt = claim(first, gpuA).orElseThrow();
    JobId second = admit(JobClass.NORMAL);
    tx(s -> s.onAttempt(attempt, JobEvent.FAILED_RETRYABLE, OOM));
    assertThat(jobs(JobStore::backlog)).extracting(Job::id).containsSubsequence(first, second);
  }

  @Test
  void lists_show_the_jobs_of_one_person_in_the_wanted_states() {
    JobId waiting = admit(JobClass.NORMAL);
    JobId running = admit(JobClass.NORMAL);
    JobId others = admit(noah, JobClass.NORMAL);
    claim(running, gpuA);
    assertThat(list(mara, Set.of(), true)).containsExactly(running, waiting);
    assertThat(list(mara, Set.of(), false)).containsExactly(waiting, running);
    assertThat(list(mara, Set.of(JobState.QUEUED), true)).containsExactly(waiting);
    assertThat(list(null, Set.of(), true)).contains(others, running, waiting);
    assertThat(this.<Long>tx(s -> s.count(mara, JobState.DISPATCHED))).isEqualTo(1);
    assertThat(this.<Long>tx(s -> s.count(null, JobState.QUEUED))).isGreaterThanOrEqualTo(2);
  }

  @Test
  void a_list_is_cut_to_the_wanted_page() {
    List<JobId> all = List.of(admit(JobClass.LOW), admit(JobClass.LOW), admit(JobClass.LOW));
    JobQuery second = new JobQuery(mara, Set.of(), false, 1, 1);
    assertThat(jobs(s -> s.list(second))).extracting(Job::id).containsExactly(all.get(1));
  }

  @Test
  void payloads_and_workers_of_many_are_those_of_each() {
    JobId waiting = admit(JobClass.NORMAL);
    JobId moved = admit(JobClass.NORMAL);
    AttemptId first = claim(moved, gpuA).orElseThrow();
    tx(s -> s.onAttempt(first, JobEvent.FAILED_RETRYABLE, OOM));
    claim(moved, gpuB);
    List<JobId> all = List.of(waiting, moved, new JobId(UUID.randomUUID()));
    JobPayload payload = new JobPayload("{\"1\":{}}", "{}", "[]");
    assertThat(this.<Map<JobId, JobPayload>>tx(s -> s.payloads(all)))
        .containsOnly(Map.entry(waiting, payload), Map.entry(moved, payload));
    assertThat(this.<Map<JobId, WorkerId>>tx(s -> s.lastWorkers(all)))
        .containsExactly(Map.entry(moved, gpuB));
    assertThat(this.<Map<JobId, WorkerId>>tx(s -> s.lastWorkers(List.of()))).isEmpty();
    assertThat(jobs(s -> s.list(new JobQuery(mara, Set.of(), false, 0, 10))).get(1).attempt())
        .isNotNull();
  }

  @Test
  void forgotten_jobs_leave_the_history_and_nothing_else() {
    JobId kept = ended(admit(JobClass.NORMAL));
    JobId gone = ended(admit(JobClass.NORMAL));
    run(s -> s.forget(mara, List.of(gone)));
    assertThat(jobs(s -> s.history(mara))).extracting(Job::id).containsExactly(kept);
    assertThat(find(gone).state()).isEqualTo(JobState.FAILED);
    assertThat(this.<Boolean>tx(s -> s.inHistory(mara, kept))).isTrue();
    assertThat(this.<Boolean>tx(s -> s.inHistory(mara, gone))).isFalse();
    assertThat(this.<Boolean>tx(s -> s.inHistory(noah, kept))).isFalse();
  }

  @Test
  void what_no_worker_ever_had_leaves_no_trace_in_the_history() {
    JobId job = admit(JobClass.NORMAL);
    assertThat(this.<Boolean>tx(s -> s.inHistory(mara, job))).as("waits").isFalse();
    tx(s -> s.onWaiting(job, JobEvent.CANCELLED_WHILE_WAITING, null));
    assertThat(jobs(s -> s.history(mara))).isEmpty();
    assertThat(this.<Boolean>tx(s -> s.inHistory(mara, job))).isFalse();
    assertThat(find(job).state()).isEqualTo(JobState.CANCELLED);
  }

  @Test
  void nobody_forgets_the_jobs_of_another_or_one_that_goes_on() {
    JobId ended = ended(admit(JobClass.NORMAL));
    JobId waiting = admit(JobClass.NORMAL);
    run(s -> s.forget(noah, List.of(ended)));
    run(s -> s.forget(mara, List.of(waiting)));
    run(s -> s.forget(mara, List.of()));
    ended(waiting);
    assertThat(jobs(s -> s.history(mara))).extracting(Job::id).containsExactly(ended, waiting);
    run(s -> s.forget(mara, null));
    assertThat(jobs(s -> s.history(mara))).isEmpty();
  }

  @Test
  void the_history_is_in_the_order_of_the_ends() {
    JobId first = admit(JobClass.NORMAL);
    JobId second = ended(admit(JobClass.NORMAL));
    clock.pass(Duration.ofSeconds(1));
    ended(first);
    assertThat(jobs(s -> s.history(mara))).extracting(Job::id).containsExactly(second, first);
  }

  private JobId ended(JobId job) {
    AttemptId attempt = claim(job, gpuA).orElseThrow();
    tx(s -> s.onAttempt(attempt, JobEvent.FAILED_FOR_GOOD, OOM));
    return job;
  }

  private List<JobId> list(ParticipantId owner, Set<JobState> states, boolean newestFirst) {
    JobQuery query = new JobQuery(owner, states, newestFirst, 0, 100);
    return jobs(s -> s.list(query)).stream().map(Job::id).toList();
  }
}
