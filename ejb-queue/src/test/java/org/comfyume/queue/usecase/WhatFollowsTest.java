package org.comfyume.queue.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.comfyume.core.execution.AttemptReport;
import org.comfyume.core.execution.WorkerEvent;
import org.comfyume.core.execution.WorkerUnavailableException;
import org.comfyume.core.job.AttemptId;
import org.comfyume.core.job.FailureKind;
import org.comfyume.core.job.JobChanged;
import org.comfyume.core.job.JobEvent;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What follows a change once it is durable, and what the clockwork does. */
class WhatFollowsTest {

  private final Room room = new Room();
  private final AfterChange after = new AfterChange();
  private final StartDispatch start = new StartDispatch();
  private final ReapExpiredLeases reap = new ReapExpiredLeases();
  private final FetchCatalogue fetch = new FetchCatalogue();
  private final JoinFleet join = new JoinFleet();

  @BeforeEach
  void wire() {
    fetch.gateway = room.gateway;
    fetch.registry = room.registry;
    fetch.catalogues = room.catalogues;
    fetch.sizes = room.scheduling.sizes;
    fetch.changed = room.fleet;
    fetch.server = new FetchServerFacts();
    fetch.server.facts = new ServerFacts();
    fetch.server.clock = room.clock;
    after.background = room.background;
    after.collectOutputs = room.collect;
    after.collectRemains = room.collectRemains;
    after.liveNews = room.liveNews;
    after.earlyOutputs = room.early;
    after.reconcileWorker = new ReconcileWorker();
    after.reconcileWorker.settleAttempt = room.settle;
    after.reconcileWorker.listLeased = new ListLeased();
    after.reconcileWorker.listLeased.jobs = room.jobs;
    after.fetchCatalogue = fetch;
    after.attempts = room.attempts;
    after.gate = room.gate;
    after.waiting = room.scheduling.waiting;
    after.workloads = room.scheduling.workloads;
    after.habits = room.scheduling.habits;
    after.usage = room.scheduling.book;
    after.promises = room.scheduling.promises;
    start.background = room.background;
    start.dispatchAttempt = room.dispatch;
    start.attempts = room.attempts;
    start.eligibility = room.eligibility;
    reap.background = room.background;
    reap.settleAttempt = room.settle;
    reap.listExpired = new ListExpired();
    reap.listExpired.jobs = room.jobs;
    reap.listExpired.clock = room.clock;
    join.registry = room.registry;
    join.gateway = room.gateway;
    join.catalogues = room.catalogues;
    join.models = new ModelFiles();
  }

  @Test
  void a_claimed_job_is_brought_to_its_worker_and_not_settled_meanwhile() {
    JobId job = room.waiting(Room.MARA, "{}");
    room.round.run();
    AttemptId attempt = room.job(job).attempt().id();
    room.changed.all().forEach(start::onChange);
    assertThat(room.attempts.isSubmitting(attempt)).isTrue();
    room.background.runAll();
    assertThat(room.gpuA.submitted).hasSize(1);
    assertThat(room.attempts.isSubmitting(attempt)).isFalse();
  }

  @Test
  void an_executed_job_is_collected_in_the_background() {
    AttemptId attempt = room.on(Room.GPU_A, JobState.RUNNING);
    JobId job = room.jobOf(attempt);
    room.gpuA.report = AttemptReport.of(AttemptReport.Phase.SUCCEEDED);
    room.absorb.absorb(new WorkerEvent.Executed(Room.GPU_A, attempt, List.of()));
    room.changed.all().forEach(after::onChange);
    assertThat(room.job(job).state()).isEqualTo(JobState.COLLECTING);
    room.background.runAll();
    assertThat(room.job(job).state()).isEqualTo(JobState.SUCCEEDED);
  }

  @Test
  void every_change_wakes_whoever_holds_a_permit() {
    long before = room.gate.changes();
    JobId job = room.waiting(Room.MARA, "{}");
    after.onChange(
        new JobChanged(job, Room.MARA.id(), null, JobState.QUEUED, null, room.clock.instant()));
    assertThat(room.gate.changes()).isGreaterThan(before);
  }

  @Test
  void a_worker_that_comes_up_is_asked_for_its_classes_and_its_attempts_are_settled() {
    AttemptId attempt = room.on(Room.GPU_A, JobState.RUNNING);
    JobId job = room.jobOf(attempt);
    room.on(Room.GPU_B, JobState.RUNNING);
    after.onWorkerUp(new WorkerEvent.Up(Room.GPU_A, room.gpuA.probe()));
    room.background.runAll();
    assertThat(room.registry.catalogue(Room.GPU_A)).isPresent();
    assertThat(room.catalogues.perWorker()).containsOnlyKeys(Room.GPU_A);
    assertThat(room.job(job).state()).isEqualTo(JobState.QUEUED);
    assertThat(room.jobs.leasedOn(Room.GPU_B)).hasSize(1);
  }

  @Test
  void a_worker_that_gives_no_catalogue_keeps_the_last_one() {
    room.knows(Room.GPU_A, "{\"A\":{}}");
    long version = room.catalogues.version();
    room.gpuA.away = new WorkerUnavailableException("away", true, null);
    fetch.fetch(Room.GPU_A);
    assertThat(room.catalogues.version()).isEqualTo(version);
  }

  @Test
  void only_jobs_that_were_silent_for_a_whole_lease_are_settled() {
    JobId silent = room.jobOf(room.on(Room.GPU_A, JobState.RUNNING));
    room.clock.pass(Duration.ofSeconds(30));
    JobId heard = room.jobOf(room.on(Room.GPU_B, JobState.RUNNING));
    room.clock.pass(Duration.ofSeconds(31));
    reap.reap();
    room.background.runAll();
    assertThat(room.job(silent).state()).isEqualTo(JobState.QUEUED);
    assertThat(room.job(heard).state()).isEqualTo(JobState.RUNNING);
  }

  @Test
  void the_fleet_is_listened_to_under_our_name_before_any_worker_is_watched() {
    byte[] kept = "{\"A\":{}}".getBytes(StandardCharsets.UTF_8);
    room.registry.keepCatalogue(Room.GPU_A, kept);
    room.registry.keepCatalogue(Room.GPU_B, "no json".getBytes(StandardCharsets.UTF_8));
    join.join(room.registry.all());
    assertThat(room.gateway.told)
        .containsExactly("listen as this-room", "watch gpu-a", "watch gpu-b");
    assertThat(room.catalogues.perWorker()).containsOnlyKeys(Room.GPU_A);
  }

  @Test
  void a_job_whose_permit_failed_too_often_fails_in_words_unless_it_went_on() {
    FailUndispatchable fail = new FailUndispatchable();
    fail.jobs = room.jobs;
    fail.changed = room.changed;
    JobId job = room.waiting(Room.MARA, "{}");
    fail.fail(job, "dispatching it failed again and again.");
    assertThat(room.job(job).failure().kind()).isEqualTo(FailureKind.UNDISPATCHABLE);
    assertThat(room.job(job).failure().sentence()).endsWith("Run it again.");
    JobId runs = room.jobOf(room.on(Room.GPU_A, JobState.RUNNING));
    fail.fail(runs, "x");
    assertThat(room.job(runs).state()).isEqualTo(JobState.RUNNING);
    assertThat(room.told()).containsExactly(JobState.FAILED);
  }

  @Test
  void an_attempt_that_is_over_is_forgotten() {
    AttemptId attempt = room.on(Room.GPU_A, JobState.RUNNING);
    assertThat(room.attempts.find(attempt)).isPresent();
    room.apply.apply(attempt, JobEvent.FAILED_FOR_GOOD, null);
    room.changed.all().forEach(after::onChange);
    assertThat(room.attempts.find(attempt)).isEmpty();
  }
}
