package org.comfyume.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.comfyume.core.fleet.GpuReading;
import org.comfyume.core.fleet.RunTally;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerCapabilities;
import org.comfyume.core.fleet.WorkerEndpoint;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.fleet.WorkerStanding;
import org.comfyume.core.fleet.WorkerState;
import org.comfyume.core.fleet.WorkerWish;
import org.comfyume.core.job.FailureKind;
import org.comfyume.queue.usecase.FleetMember;
import org.comfyume.queue.usecase.ReadFleet;
import org.comfyume.queue.usecase.WorkerView;
import org.comfyume.web.words.Words;
import org.junit.jupiter.api.Test;

class FleetSentenceTest {

  private static final Words WORDS = Words.plain();
  private static final Instant NOW = Instant.parse("2026-03-02T14:03:00Z");

  @Test
  void the_heading_counts_who_takes_jobs_and_names_who_does_not() {
    assertThat(heading()).isEqualTo("No worker is here yet.");
    assertThat(heading(WorkerState.READY)).isEqualTo("The worker takes jobs.");
    assertThat(heading(WorkerState.LOST))
        .isEqualTo("The worker takes no jobs. Worker A does not answer.");
    assertThat(heading(WorkerState.READY, WorkerState.READY))
        .isEqualTo("All two workers take jobs.");
    assertThat(
            heading(
                WorkerState.READY, WorkerState.READY, WorkerState.READY, WorkerState.QUARANTINED))
        .isEqualTo("Three of four workers take jobs. Worker D is quarantined.");
    assertThat(heading(WorkerState.DRAINING, WorkerState.READY))
        .isEqualTo("One of two workers takes jobs. Worker A is drained.");
  }

  @Test
  void below_it_stands_who_is_silent_and_how_the_hour_went() {
    WorkerCard silent = card(0, WorkerState.READY, NOW.minusSeconds(9), List.of());
    ReadFleet.Fleet fleet = new ReadFleet.Fleet(List.of(silent.member()), RunTally.NONE, NOW);
    assertThat(FleetSentence.below(List.of(silent), fleet, WORDS))
        .isEqualTo("No news from Worker A for 9 s. 31 runs ended in the last hour; one failed.");
  }

  @Test
  void a_quarantine_says_what_happened_and_what_became_of_the_jobs() {
    List<FailureKind> row =
        List.of(FailureKind.OUT_OF_MEMORY, FailureKind.OUT_OF_MEMORY, FailureKind.OUT_OF_MEMORY);
    assertThat(card(0, WorkerState.QUARANTINED, NOW, row).problem())
        .isEqualTo(
            "3 jobs in a row ran out of memory. 2 of them ran again elsewhere and are done.");
  }

  @Test
  void facts_have_units_and_what_is_not_known_is_left_out() {
    assertThat(card(0, WorkerState.READY, NOW, List.of()).facts())
        .extracting(fact -> fact.name() + " " + fact.value())
        .containsExactly("memory 64 GB", "heat 68 °C", "jobs/h 30", "errors 1 of 31");
  }

  private static String heading(WorkerState... states) {
    List<WorkerCard> cards =
        Stream.iterate(0, at -> at < states.length, at -> at + 1)
            .map(at -> card(at, states[at], NOW, List.of()))
            .toList();
    return FleetSentence.heading(cards, WORDS);
  }

  private static WorkerCard card(int at, WorkerState state, Instant seen, List<FailureKind> row) {
    String letter = String.valueOf((char) ('A' + at));
    WorkerId id = new WorkerId("w-" + letter.toLowerCase(Locale.ROOT));
    GpuReading gpu =
        new GpuReading(
            0, "NVIDIA H200", 141L << 30, 77L << 30, 0, null, 68, null, GpuReading.Source.EXPORTER);
    Worker worker =
        new Worker(
            new WorkerEndpoint(id, URI.create("http://" + letter), null),
            "Worker " + letter,
            state,
            new WorkerCapabilities("0.28.0", "classic", List.of(gpu)),
            seen,
            null);
    WorkerStanding standing = new WorkerStanding(false, WorkerWish.QUARANTINE, NOW, null);
    WorkerView view = new WorkerView(worker, null, null, null, null, List.of());
    FleetMember member =
        new FleetMember(
            view, standing, null, new RunTally(30, 1, null), 0, row, 2, List.of(), List.of());
    return new WorkerCard(member, NOW, WORDS);
  }
}
