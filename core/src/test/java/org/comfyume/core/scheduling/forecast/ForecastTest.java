package org.comfyume.core.scheduling.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.job.JobClass;
import org.comfyume.core.job.JobId;
import org.comfyume.core.scheduling.Backlog;
import org.comfyume.core.scheduling.Candidate;
import org.comfyume.core.scheduling.FairSettings;
import org.comfyume.core.scheduling.JobCost;
import org.comfyume.core.scheduling.SchedulingMode;
import org.comfyume.core.scheduling.Slot;
import org.comfyume.core.scheduling.UsageLedger;
import org.comfyume.core.workshop.ParticipantId;
import org.junit.jupiter.api.Test;

class ForecastTest {

  private static final ParticipantId MARA = new ParticipantId("mara");
  private static final ParticipantId NOAH = new ParticipantId("noah");
  private static final ParticipantId IDA = new ParticipantId("ida");

  private final Forecast forecast = forecast(SchedulingMode.FAIR);

  @Property(tries = 60)
  void the_same_room_and_seed_have_the_same_outlook(
      @ForAll SchedulingMode mode, @ForAll long seed) {
    RoomNow room = Rooms.any(new Random(seed));
    assertThat(forecast(mode).of(room)).isEqualTo(forecast(mode).of(room));
  }

  @Property(tries = 60)
  void every_waiting_and_every_running_job_has_an_ascending_band(
      @ForAll SchedulingMode mode, @ForAll Random chance) {
    RoomNow room = Rooms.any(chance);
    Outlook outlook = forecast(mode).of(room);
    List<JobId> waiting = room.backlog().jobs().stream().map(Candidate::job).toList();
    assertThat(outlook.starts().keySet()).containsExactlyInAnyOrderElementsOf(waiting);
    List<Band> bands = new ArrayList<>(outlook.ends().values());
    outlook.starts().values().forEach(expectation -> bands.add(expectation.start()));
    assertThat(bands)
        .allMatch(b -> b.p10().compareTo(b.p50()) <= 0 && b.p50().compareTo(b.p90()) <= 0);
    long busy = room.workers().stream().filter(worker -> worker.running() != null).count();
    assertThat(outlook.ends()).hasSize((int) busy);
  }

  @Property(tries = 60)
  void nobodys_place_is_counted_twice(@ForAll SchedulingMode mode, @ForAll Random chance) {
    RoomNow room = Rooms.any(chance);
    Outlook outlook = forecast(mode).of(room);
    Map<ParticipantId, Integer> best = new HashMap<>();
    for (Candidate job : room.backlog().jobs()) {
      Expectation expectation = outlook.start(job.job());
      best.merge(job.owner(), expectation.place(), Math::min);
      assertThat(expectation.before()).doesNotHaveDuplicates().doesNotContain(job.owner());
      assertThat(expectation.before())
          .hasSize(Math.min(Expectation.MOST_NAMES, expectation.place() - 1));
      assertThat(expectation.people()).isEqualTo(room.backlog().people().size());
    }
    assertThat(best.values())
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, best.size()).boxed().toList());
  }

  @Property(tries = 60)
  void a_job_is_expected_only_on_a_worker_of_the_room_that_can_run_it(
      @ForAll SchedulingMode mode, @ForAll Random chance) {
    RoomNow room = Rooms.any(chance);
    List<WorkerId> here = room.workers().stream().map(worker -> worker.slot().worker()).toList();
    forecast(mode)
        .of(room)
        .starts()
        .forEach(
            (job, expectation) -> {
              WorkerId worker = expectation.worker();
              if (worker != null) {
                assertThat(here).contains(worker);
                assertThat(Rooms.find(room, job).cannotRunOn()).doesNotContain(worker);
              }
            });
  }

  @Test
  void a_lone_job_starts_now_on_a_free_worker() {
    Candidate job = Rooms.job(1, MARA, 20);
    Expectation expectation = forecast.of(Rooms.room(List.of(job), Rooms.free(0))).start(job.job());
    assertThat(expectation.start()).isEqualTo(now());
    assertThat(expectation.worker()).isEqualTo(Rooms.worker(0));
    assertThat(expectation.place()).isEqualTo(1);
    assertThat(expectation.before()).isEmpty();
    assertThat(expectation.beyondHorizon()).isFalse();
  }

  @Test
  void without_a_worker_that_can_run_it_a_job_is_beyond_the_horizon() {
    Candidate job =
        new Candidate(
            Rooms.id(1),
            MARA,
            JobClass.NORMAL,
            1,
            Set.of(Rooms.worker(0)),
            JobCost.UNKNOWN,
            Rooms.NOW);
    for (RoomNow room :
        List.of(Rooms.room(List.of(job)), Rooms.room(List.of(job), Rooms.free(0)))) {
      Expectation expectation = forecast.of(room).start(job.job());
      assertThat(expectation.beyondHorizon()).isTrue();
      assertThat(expectation.worker()).isNull();
      assertThat(expectation.start().p50()).isEqualTo(Forecast.HORIZON);
    }
  }

  @Test
  void who_is_exact_is_told_exactly_and_who_goes_before() {
    Candidate running = Rooms.job(1, IDA, Rooms.exactly(30));
    Candidate shorter = Rooms.job(2, MARA, Rooms.exactly(10));
    Candidate longer = Rooms.job(3, NOAH, Rooms.exactly(20));
    Outlook outlook = forecast.of(Rooms.room(List.of(longer, shorter), Rooms.busy(0, running, 12)));
    assertThat(outlook.remaining(running.job()).p50()).isEqualTo(Duration.ofSeconds(18));
    assertThat(outlook.start(shorter.job()).start().p90()).isEqualTo(Duration.ofSeconds(18));
    Expectation last = outlook.start(longer.job());
    assertThat(last.start().p50()).isEqualTo(Duration.ofSeconds(28));
    assertThat(last.before()).containsExactly(MARA);
    assertThat(last.place()).isEqualTo(2);
  }

  @Test
  void the_longer_a_job_runs_beyond_its_prediction_the_less_is_believed_of_its_end() {
    Candidate running = Rooms.job(1, IDA, 30);
    Duration fresh = remaining(running, 0);
    assertThat(fresh).isBetween(Duration.ofSeconds(24), Duration.ofSeconds(36));
    assertThat(remaining(running, 29)).isLessThan(fresh).isPositive();
    assertThat(remaining(running, 300)).isPositive();
  }

  @Test
  void a_model_that_is_driven_out_is_loaded_again() {
    JobCost one = new JobCost(10, 0, Map.of(), Map.of("one", 7.0));
    JobCost two = new JobCost(10, 0, Map.of(), Map.of("two", 7.0));
    List<Candidate> jobs =
        List.of(Rooms.job(1, MARA, two), Rooms.job(2, MARA, one), Rooms.job(3, MARA, one));
    Map<String, Double> sizes = Map.of("one", 10.0, "two", 10.0);
    assertThat(lastStart(jobs, new ModelMemory(List.of("one"), sizes, 15))).isEqualTo(17 + 17);
    assertThat(lastStart(jobs, new ModelMemory(List.of("one"), sizes, 20))).isEqualTo(17 + 10);
  }

  @Test
  void who_sends_again_and_again_is_expected_to_pass() {
    Habits habits = Habits.none();
    for (int i = 0; i < 8; i++) {
      habits =
          habits
              .submitted(Rooms.job(50 + i, NOAH, 2), Rooms.NOW.minusSeconds(100 - 12 * i))
              .ended(NOAH, Rooms.NOW.minusSeconds(98 - 12 * i));
    }
    Candidate running = Rooms.job(1, IDA, 40);
    Candidate mine = Rooms.job(2, MARA, 60);
    RoomNow alone = Rooms.room(List.of(mine), Rooms.busy(0, running, 0));
    RoomNow among =
        new RoomNow(alone.backlog(), alone.workers(), alone.usage(), habits, alone.now());
    assertThat(p50(among, mine)).isGreaterThan(p50(alone, mine));
  }

  @Test
  void jobs_beyond_the_bound_of_work_are_said_to_be_beyond() {
    List<Candidate> many =
        IntStream.range(0, 4000).mapToObj(i -> Rooms.job(i, Rooms.person(i % 40), 0.01)).toList();
    Outlook outlook = forecast.of(Rooms.room(many, Rooms.free(0)));
    assertThat(outlook.starts().values())
        .filteredOn(Expectation::beyondHorizon)
        .hasSizeGreaterThan(1000)
        .allMatch(e -> !e.start().p50().isZero());
  }

  @Test
  void a_forecast_without_runs_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Forecast((backlog, free, usage, now) -> List.of(), 0, 1))
        .withMessageContaining("1 run or more");
  }

  private long lastStart(List<Candidate> jobs, ModelMemory memory) {
    Slot slot = new Slot(Rooms.worker(0), 1, Set.copyOf(memory.held()));
    RoomNow room =
        new RoomNow(
            Backlog.of(jobs),
            List.of(new WorkerNow(slot, null, memory)),
            UsageLedger.empty(),
            Habits.none(),
            Rooms.NOW);
    return p50(room, jobs.get(jobs.size() - 1)).toSeconds();
  }

  private Duration p50(RoomNow room, Candidate job) {
    return forecast.of(room).start(job.job()).start().p50();
  }

  private Duration remaining(Candidate job, double elapsed) {
    RoomNow room = Rooms.room(List.of(), Rooms.busy(0, job, elapsed));
    return forecast.of(room).remaining(job.job()).p50();
  }

  private static Band now() {
    return new Band(Duration.ZERO, Duration.ZERO, Duration.ZERO);
  }

  private static Forecast forecast(SchedulingMode mode) {
    return new Forecast(mode.scheduler(FairSettings.DEFAULT), 16, 7);
  }
}
