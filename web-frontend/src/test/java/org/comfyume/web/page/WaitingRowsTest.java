package org.comfyume.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.comfyume.web.page.Jobs.AIKO;
import static org.comfyume.web.page.Jobs.MARA;
import static org.comfyume.web.page.Jobs.TOMAS;
import static org.comfyume.web.page.Jobs.waiting;

import org.comfyume.web.words.Words;
import java.util.List;
import java.util.Locale;
import org.comfyume.core.job.JobClass;
import org.junit.jupiter.api.Test;

class WaitingRowsTest {
  private static List<WaitingRow> rows(Backlog backlog) {
    return new WaitingRows(new Words(Locale.ENGLISH), backlog).of(MARA);
  }

  @Test
  void people_are_counted_once_and_jobs_all() {
    var rows =
        rows(
            new Backlog(
                List.of(
                    waiting(TOMAS, JobClass.NORMAL, 1),
                    waiting(TOMAS, JobClass.NORMAL, 2),
                    waiting(AIKO, JobClass.NORMAL, 3),
                    waiting(MARA, JobClass.NORMAL, 4))));
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).place()).isEqualTo(3);
    assertThat(rows.get(0).people()).isEqualTo(3);
    assertThat(rows.get(0).why()).isEqualTo("Two people are before you, with 3 jobs.");
  }

  @Test
  void a_higher_class_goes_first_however_late_it_came() {
    var rows =
        rows(
            new Backlog(
                List.of(waiting(MARA, JobClass.NORMAL, 1), waiting(AIKO, JobClass.INSTRUCTOR, 2))));
    assertThat(rows.get(0).why()).isEqualTo("One person is before you, with one job.");
  }

  @Test
  void the_second_of_my_jobs_waits_for_the_first() {
    var rows =
        rows(
            new Backlog(
                List.of(waiting(MARA, JobClass.NORMAL, 1), waiting(MARA, JobClass.NORMAL, 2))));
    assertThat(rows.get(0).why()).isEqualTo("You are next. Your job starts when a GPU is free.");
    assertThat(rows.get(1).place()).isZero();
    assertThat(rows.get(1).why()).isEqualTo("Job 1 goes first.");
  }
}
