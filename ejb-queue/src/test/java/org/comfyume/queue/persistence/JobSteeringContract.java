package org.comfyume.queue.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.comfyume.core.job.AttemptId;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobChanged;
import org.comfyume.core.job.JobClass;
import org.comfyume.core.job.JobEvent;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobState;
import org.comfyume.core.job.JobStore;
import org.comfyume.core.job.Requeued;
import org.comfyume.core.workshop.ParticipantId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every job store promises about places, classes and jobs that are put back. */
abstract class JobSteeringContract extends JobListsContract {

  @Test
  void own_waiting_jobs_change_places_and_nobody_elses_place_moves() {
    JobId a = admit(JobClass.NORMAL);
    JobId others = admit(noah, JobClass.NORMAL);
    JobId b = admit(JobClass.NORMAL);
    JobId untouched = admit(JobClass.NORMAL);
    JobId c = admit(JobClass.NORMAL);
    List<Long> places = numbers(a, b, c);
    assertThat(reorder(mara, c, a, b)).isTrue();
    assertThat(numbers(c, a, b)).isEqualTo(places);
    assertThat(backlogOf(a, b, c, others, untouched)).containsExactly(c, others, a, untouched, b);
  }

  @Test
  void the_order_that_is_already_there_is_no_failure() {
    JobId a = admit(JobClass.NORMAL);
    JobId b = admit(JobClass.NORMAL);
    List<Long> places = numbers(a, b);
    assertThat(reorder(mara, a, b)).isTrue();
    assertThat(reorder(mara, b)).isTrue();
    assertThat(reorder(mara)).isTrue();
    assertThat(numbers(a, b)).isEqualTo(places);
  }

  @Test
  void an_order_with_a_job_that_does_not_wait_changes_nothing() {
    JobId running = admit(JobClass.NORMAL);
    JobId a = admit(JobClass.NORMAL);
    JobId b = admit(JobClass.NORMAL);
    claim(running, gpuA);
    List<Long> places = numbers(running, a, b);
    assertThat(reorder(mara, b, a, running)).isFalse();
    assertThat(reorder(mara, b, a, new JobId(UUID.randomUUID()))).isFalse();
    assertThat(numbers(running, a, b)).isEqualTo(places);
  }

  @Test
  void nobody_orders_the_jobs_of_another() {
    JobId mine = admit(noah, JobClass.NORMAL);
    JobId others = admit(mara, JobClass.NORMAL);
    List<Long> places = numbers(mine, others);
    assertThat(reorder(noah, others, mine)).isFalse();
    assertThat(numbers(mine, others)).isEqualTo(places);
  }

  @Test
  void a_job_that_is_named_twice_orders_nothing() {
    JobId a = admit(JobClass.NORMAL);
    JobId b = admit(JobClass.NORMAL);
    List<Long> places = numbers(a, b);
    assertThat(reorder(mara, b, a, b)).isFalse();
    assertThat(numbers(a, b)).isEqualTo(places);
  }

  @Test
  void a_new_job_goes_behind_those_that_changed_places() {
    JobId a = admit(JobClass.NORMAL);
    JobId b = admit(JobClass.NORMAL);
    reorder(mara, b, a);
    JobId last = admit(JobClass.NORMAL);
    assertThat(backlogOf(a, b, last)).containsExactly(b, a, last);
  }

  @Test
  void a_waiting_job_gets_another_class_and_keeps_its_number() {
    JobId first = admit(JobClass.NORMAL);
    JobId second = admit(JobClass.NORMAL);
    List<Long> places = numbers(first, second);
    assertThat(reclass(second, JobClass.HIGH)).contains(JobClass.NORMAL);
    assertThat(find(second).jobClass()).isEqualTo(JobClass.HIGH);
    assertThat(backlogOf(first, second)).containsExactly(second, first);
    assertThat(numbers(first, second)).isEqualTo(places);
  }

  @Test
  void a_job_that_does_not_wait_keeps_its_class() {
    JobId job = admit(JobClass.NORMAL);
    claim(job, gpuA);
    assertThat(reclass(job, JobClass.HIGH)).isEmpty();
    assertThat(reclass(new JobId(UUID.randomUUID()), JobClass.HIGH)).isEmpty();
    assertThat(find(job).jobClass()).isEqualTo(JobClass.NORMAL);
  }

  @Test
  void the_wish_to_requeue_is_recorded_once_and_changes_no_state() {
    JobId job = admit(JobClass.NORMAL);
    bring(job, gpuA, JobState.RUNNING);
    assertThat(requestRequeue(job)).isTrue();
    assertThat(requestRequeue(job)).isFalse();
    assertThat(find(job).state()).isEqualTo(JobState.RUNNING);
    assertThat(find(job).requeueRequestedAt()).isEqualTo(NOW);
    assertThat(find(job).requeued()).isNull();
  }

  @Test
  void a_wish_to_requeue_is_taken_only_while_a_worker_is_occupied() {
    JobId waiting = admit(JobClass.NORMAL);
    JobId collecting = admit(JobClass.NORMAL);
    bring(collecting, gpuA, JobState.COLLECTING);
    for (JobId job : List.of(waiting, collecting, new JobId(UUID.randomUUID()))) {
      assertThat(requestRequeue(job)).isFalse();
    }
  }

  @Test
  void a_requeued_job_waits_in_its_old_place_and_the_try_does_not_count() {
    JobId job = admit(JobClass.NORMAL);
    long number = find(job).number();
    AttemptId attempt = bring(job, gpuA, JobState.RUNNING);
    requestRequeue(job);
    clock.pass(Duration.ofSeconds(2));
    assertThat(change(s -> s.onAttempt(attempt, JobEvent.REQUEUED, null))).isPresent();
    Job back = find(job);
    assertThat(back.state()).isEqualTo(JobState.QUEUED);
    assertThat(back.number()).isEqualTo(number);
    assertThat(back.attempts()).isZero();
    assertThat(back.startedAt()).isNull();
    assertThat(back.requeueRequestedAt()).isNull();
    assertThat(back.requeued()).isEqualTo(new Requeued(NOW.plusSeconds(2), noah));
    assertThat(claim(job, gpuA)).isPresent();
  }

  @Test
  void a_wish_to_cancel_wins_over_an_earlier_one_to_requeue() {
    JobId job = admit(JobClass.NORMAL);
    AttemptId attempt = bring(job, gpuA, JobState.RUNNING);
    requestRequeue(job);
    assertThat(this.<Boolean>tx(s -> s.requestCancel(job))).isTrue();
    assertThat(find(job).requeueRequestedAt()).isNull();
    assertThat(requestRequeue(job)).isFalse();
    assertThat(change(s -> s.onAttempt(attempt, JobEvent.REQUEUED, null)))
        .map(JobChanged::to)
        .contains(JobState.CANCELLED);
    assertThat(find(job).requeued()).isNull();
    assertThat(find(job).attempts()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(
      names = {"FAILED_RETRYABLE", "LEASE_EXPIRED_ATTEMPTS_LEFT", "FAILED_FOR_GOOD", "EXECUTED"})
  void a_wish_to_requeue_ends_with_the_stay_on_the_worker(JobEvent end) {
    JobId job = admit(JobClass.NORMAL);
    AttemptId attempt = bring(job, gpuA, JobState.RUNNING);
    requestRequeue(job);
    tx(s -> s.onAttempt(attempt, end, OOM));
    assertThat(find(job).requeueRequestedAt()).isNull();
    assertThat(find(job).requeued()).isNull();
  }

  private boolean requestRequeue(JobId job) {
    return this.<Boolean>tx(s -> s.requestRequeue(job, noah));
  }

  private Optional<JobClass> reclass(JobId job, JobClass jobClass) {
    return tx(s -> s.reclass(job, jobClass));
  }

  boolean reorder(ParticipantId owner, JobId... order) {
    return this.<Boolean>tx(s -> s.reorder(owner, List.of(order)));
  }

  private List<Long> numbers(JobId... jobs) {
    return List.of(jobs).stream().map(job -> find(job).number()).toList();
  }

  private List<JobId> backlogOf(JobId... jobs) {
    List<JobId> wanted = List.of(jobs);
    return jobs(JobStore::backlog).stream().map(Job::id).filter(wanted::contains).toList();
  }
}
