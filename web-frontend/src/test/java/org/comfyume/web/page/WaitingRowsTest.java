package org.comfyume.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.comfyume.web.page.Jobs.AIKO;
import static org.comfyume.web.page.Jobs.MARA;
import static org.comfyume.web.page.Jobs.waiting;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobClass;
import org.comfyume.core.job.Requeued;
import org.comfyume.core.scheduling.forecast.Band;
import org.comfyume.core.scheduling.forecast.Expectation;
import org.comfyume.queue.usecase.WaitReason;
import org.comfyume.queue.usecase.WaitView;
import org.comfyume.web.words.WaitWords;
import org.comfyume.web.words.Words;
import org.junit.jupiter.api.Test;

class WaitingRowsTest {
  private static final Instant AT = Instant.EPOCH;
  private static final WaitingRows ROWS =
      new WaitingRows(new WaitWords(Words.plain(), ZoneOffset.UTC), person -> "Aiko Mori");

  private static WaitView view(JobClass jobClass, long number) {
    Job job = waiting(MARA, jobClass, number);
    Band band = new Band(Duration.ofSeconds(60), Duration.ofSeconds(110), Duration.ofSeconds(180));
    Expectation expectation = new Expectation(5, 9, band, null, List.of(), false);
    return new WaitView(job, expectation, AT, new WaitReason.Next(), null, List.of());
  }

  private static WaitView unknown() {
    Job job = waiting(MARA, JobClass.NORMAL, 1);
    return new WaitView(job, null, null, new WaitReason.Next(), null, List.of());
  }

  @Test
  void a_row_says_place_time_and_range() {
    WaitingRow row = ROWS.of(List.of(view(JobClass.NORMAL, 1)), AT).get(0);
    assertThat(row.place()).isEqualTo(5);
    assertThat(row.people()).isEqualTo(9);
    assertThat(row.eta().text()).isEqualTo("≈ 1 min 50 s");
    assertThat(row.eta().range()).isEqualTo("(1–3 min)");
  }

  @Test
  void the_time_goes_down_and_then_it_may_be_any_moment() {
    var views = List.of(view(JobClass.NORMAL, 1));
    assertThat(ROWS.of(views, AT.plusSeconds(3)).get(0).eta().seconds()).isEqualTo(107);
    Eta over =
        new Eta(ROWS.of(views, AT).get(0).eta().estimate(), AT.plusSeconds(5), Words.plain());
    assertThat(over.known()).isTrue();
    assertThat(Jobs.in(0).text()).isEqualTo("any moment");
    assertThat(Jobs.in(0).range()).isEmpty();
  }

  @Test
  void without_news_or_with_old_news_no_time_is_said() {
    WaitingRow row = ROWS.of(List.of(unknown()), AT).get(0);
    assertThat(row.place()).isZero();
    assertThat(row.eta().text() + row.eta().range()).isEmpty();
    Eta old = ROWS.of(List.of(view(JobClass.NORMAL, 1)), AT.plusSeconds(7)).get(0).eta();
    assertThat(old.text() + old.range()).isEmpty();
  }

  @Test
  void a_job_that_waits_for_a_person_or_a_worker_is_promised_no_time() {
    WaitView next = view(JobClass.NORMAL, 1);
    for (WaitReason reason :
        List.of(
            new WaitReason.Paused("Samuel", AT),
            new WaitReason.NoWorker(),
            new WaitReason.Unfit())) {
      WaitView stuck = new WaitView(next.job(), next.expectation(), AT, reason, null, List.of());
      assertThat(ROWS.of(List.of(stuck), AT).get(0).eta().known()).isFalse();
    }
  }

  @Test
  void only_own_jobs_of_the_same_class_can_be_passed() {
    List<WaitingRow> rows =
        ROWS.of(
            List.of(view(JobClass.HIGH, 3), view(JobClass.NORMAL, 1), view(JobClass.NORMAL, 2)),
            AT);
    assertThat(rows).extracting(WaitingRow::first).containsExactly(true, true, false);
    assertThat(rows).extracting(WaitingRow::last).containsExactly(true, false, true);
    assertThat(rows).extracting(WaitingRow::mine).containsExactly(1, 2, 3);
  }

  @Test
  void a_job_that_was_put_back_says_by_whom_and_when() {
    assertThat(ROWS.putBack(new Requeued(AT.plusSeconds(50_520), AIKO)))
        .isEqualTo("Put back by Aiko Mori at 14:02; it keeps its place.");
    assertThat(ROWS.putBack(null)).isEmpty();
  }
}
