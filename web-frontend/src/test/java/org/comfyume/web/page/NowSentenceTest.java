package org.comfyume.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.comfyume.core.job.JobState;
import org.comfyume.web.words.Estimate;
import org.comfyume.web.words.Words;
import org.junit.jupiter.api.Test;

class NowSentenceTest {
  private static final Words WORDS = new Words(Locale.ENGLISH);
  private static final WaitingRow ROW = row(Eta.none());

  private static WaitingRow row(Eta eta) {
    return new WaitingRow("id", "title", 1, 1, 1, "why", "normal", eta, true, true, "");
  }

  private static NowSentence waiting(WaitingRow... rows) {
    return new NowSentence(WORDS, new NowFacts(List.of(), List.of(rows), 0, 1, 0));
  }

  private static NowSentence sentence(
      List<RunningCard> running, int waiting, int others, int gpus, int free) {
    return new NowSentence(
        WORDS, new NowFacts(running, Collections.nCopies(waiting, ROW), others, gpus, free));
  }

  @Test
  void a_running_job_is_said_with_its_step_and_how_many_more_wait() {
    var running = List.of(Jobs.card(JobState.RUNNING, 5, 20));
    assertThat(sentence(running, 2, 0, 1, 0).heading())
        .isEqualTo("Your image is being made, step 5 of 20. Two more wait.");
    assertThat(sentence(running, 1, 0, 1, 0).heading()).endsWith("One more waits.");
  }

  @Test
  void without_steps_no_number_is_invented() {
    assertThat(sentence(List.of(Jobs.card(JobState.RUNNING, 0, 0)), 0, 0, 1, 0).heading())
        .isEqualTo("Your image is being made.");
    assertThat(sentence(List.of(Jobs.card(JobState.COLLECTING, 0, 0)), 0, 0, 1, 0).heading())
        .isEqualTo("Your image is made and is being stored.");
  }

  @Test
  void where_its_end_is_known_the_running_job_is_said_with_its_time() {
    NowSentence made = sentence(List.of(Jobs.card(JobState.RUNNING, 38)), 2, 0, 1, 0);
    assertThat(made.heading()).isEqualTo("Your clip is done in about 38 s. Two more wait.");
    assertThat(made.counting()).isEqualTo("Your clip is done in about {0}. Two more wait.");
    assertThat(made.counted().seconds()).isEqualTo(38);
    assertThat(sentence(List.of(Jobs.card(JobState.RUNNING, 0)), 0, 0, 1, 0).heading())
        .isEqualTo("Your clip is being made.");
  }

  @Test
  void a_job_that_is_being_stored_counts_down_to_nothing() {
    NowSentence stored = sentence(List.of(Jobs.card(JobState.COLLECTING, 38)), 0, 0, 1, 0);
    assertThat(stored.heading()).isEqualTo("Your clip is made and is being stored.");
    assertThat(stored.counted().known()).isFalse();
    assertThat(stored.counting()).isEmpty();
  }

  @Test
  void when_none_runs_the_heading_says_when_the_first_starts() {
    assertThat(waiting(row(Jobs.in(110))).heading())
        .isEqualTo("Your job starts in about 1 min 50 s.");
    assertThat(waiting(row(Jobs.in(110)), row(Jobs.in(200))).heading())
        .isEqualTo("The first of your two jobs starts in about 1 min 50 s.");
    assertThat(waiting(row(Jobs.in(110))).counting()).isEqualTo("Your job starts in about {0}.");
    assertThat(waiting(row(Jobs.in(0))).heading()).isEqualTo("Your job is about to start.");
  }

  @Test
  void a_time_that_comes_later_finds_its_words() {
    assertThat(waiting(row(Eta.none())).heading()).isEqualTo("One of your jobs waits.");
    assertThat(waiting(row(Eta.none())).counting()).isEqualTo("Your job starts in about {0}.");
    var card = Jobs.card(JobState.RUNNING, 38);
    assertThat(sentence(List.of(card, card), 1, 0, 2, 0).counting()).isEmpty();
  }

  @Test
  void what_lies_beyond_the_forecast_is_not_counted_down() {
    Instant later = Instant.EPOCH.plusSeconds(1800);
    Eta beyond =
        new Eta(new Estimate(later, later, later, true, true, Instant.EPOCH), Instant.EPOCH, WORDS);
    assertThat(waiting(row(beyond)).heading())
        .isEqualTo("Your job waits and starts in more than " + Estimate.HORIZON_MINUTES + " min.");
    assertThat(waiting(row(beyond)).counted().known()).isFalse();
  }

  @Test
  void several_running_jobs_are_counted() {
    var card = Jobs.card(JobState.RUNNING, 5, 20);
    assertThat(sentence(List.of(card, card), 0, 0, 2, 0).heading())
        .isEqualTo("Two of your jobs are being made.");
  }

  @Test
  void waiting_jobs_are_counted_when_none_runs() {
    assertThat(sentence(List.of(), 2, 0, 1, 0).heading()).isEqualTo("Two of your jobs wait.");
    assertThat(sentence(List.of(), 1, 0, 1, 0).heading()).isEqualTo("One of your jobs waits.");
  }

  @Test
  void the_line_below_tells_of_others_and_of_gpus() {
    assertThat(sentence(List.of(), 0, 1, 1, 0).below())
        .isEqualTo("One other person waits for one GPU.");
    assertThat(sentence(List.of(), 0, 8, 3, 0).below())
        .isEqualTo("Eight other people wait for 3 GPUs.");
    assertThat(sentence(List.of(), 0, 0, 2, 1).below())
        .isEqualTo("Nobody else waits. One of 2 GPUs is free.");
    assertThat(sentence(List.of(), 0, 0, 2, 2).below())
        .isEqualTo("Nobody else waits. All 2 GPUs are free.");
    assertThat(sentence(List.of(), 0, 0, 2, 0).below())
        .isEqualTo("Nobody else waits. All 2 GPUs are busy.");
  }

  @Test
  void without_a_gpu_the_page_says_that_jobs_wait_and_none_is_lost() {
    NowSentence empty = sentence(List.of(), 0, 0, 0, 0);
    assertThat(empty.heading() + " " + empty.below())
        .isEqualTo("No GPU is here yet. You can submit; jobs wait and none is lost.");
  }
}
