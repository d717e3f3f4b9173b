package org.comfyume.bench.fairness;

import static org.assertj.core.api.Assertions.assertThat;

import org.comfyume.core.scheduling.FairSettings;
import org.junit.jupiter.api.Test;

class FairnessBenchmarkTest {

  private final FairnessBenchmark benchmark = new FairnessBenchmark(1, 4, 60, 0.35, false, 0);
  private final Outcome fair = benchmark.play(20, FairnessBenchmark.fair(FairSettings.DEFAULT));

  @Test
  void the_same_seeds_have_the_same_outcome() {
    assertThat(benchmark.play(20, FairnessBenchmark.fair(FairSettings.DEFAULT))).isEqualTo(fair);
  }

  @Test
  void fair_share_gives_the_room_to_the_many() {
    Outcome fifo = benchmark.play(20, fleet -> new Peers.Fifo());
    Outcome served = benchmark.play(20, fleet -> new Peers.LeastRecentlyServed());
    assertThat(fair.hogPercent()).isLessThan(20);
    assertThat(fifo.hogPercent()).isGreaterThan(50);
    assertThat(fair.finished()).isGreaterThan(1.3 * served.finished());
    assertThat(fair.median()).isLessThan(served.median() / 2);
  }

  @Test
  void people_are_told_when_their_jobs_start_and_it_mostly_comes_true() {
    Promises.Kept kept =
        new FairnessBenchmark(1, 1, 30, 0.35, false, 1)
            .play(12, FairnessBenchmark.telling())
            .kept();
    assertThat(kept.sent().percent()).isBetween(70.0, 95.0);
    assertThat(kept.refreshed().percent()).isBetween(70.0, 95.0);
    assertThat(kept.refreshed().medianError()).isLessThan(40);
  }

  @Test
  void failures_cost_every_policy_and_change_nothing_when_they_are_off() {
    FairnessBenchmark failing = new FairnessBenchmark(1, 4, 60, 0.35, true, 0);
    Outcome worse = failing.play(20, FairnessBenchmark.fair(FairSettings.DEFAULT));
    assertThat(worse.finished()).isBetween(0.5 * fair.finished(), 0.99 * fair.finished());
    Failures none = new Failures(false, 1);
    assertThat(none.kills(7200)).isEmpty();
    assertThat(none.outages(7200)).isEmpty();
    assertThat(none.newsDelay(1e6)).isZero();
    assertThat(none.runsOutOfMemory()).isFalse();
  }

  @Test
  void a_worker_keeps_models_until_newer_ones_need_their_place() {
    SimWorker worker = Room.fleet().get(0);
    Kind ltx = Kind.ALL[3];
    Kind wan = Kind.ALL[4];
    assertThat(worker.load(ltx)).isEqualTo(ltx.loadSeconds());
    assertThat(worker.load(ltx)).isZero();
    assertThat(worker.load(wan)).isEqualTo(wan.loadSeconds());
    assertThat(worker.isWarm(ltx)).isFalse();
  }
}
