package org.comfyume.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.comfyume.core.artifact.FileName;
import org.comfyume.core.artifact.FileType;
import org.comfyume.core.job.JobId;
import org.comfyume.queue.usecase.GalleryItem;
import org.comfyume.web.words.Words;
import org.junit.jupiter.api.Test;

class DayGroupTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

  @Test
  void results_stand_under_the_day_of_their_making() {
    List<DayGroup> days =
        groups(
            true,
            "2026-11-24T09:00:00Z",
            "2026-11-24T00:00:00Z",
            "2026-11-23T23:59:59Z",
            "2026-11-20T12:00:00Z",
            "2026-11-17T12:00:00Z");
    assertThat(days)
        .extracting(DayGroup::name)
        .containsExactly("Today", "Yesterday", "Friday", "November 17, 2026");
    assertThat(days)
        .extracting(DayGroup::count)
        .containsExactly("2 results", "one result", "one result", "one result");
  }

  @Test
  void a_day_that_is_cut_tells_no_number() {
    assertThat(groups(false, "2026-11-24T09:00:00Z", "2026-11-23T09:00:00Z"))
        .extracting(DayGroup::count)
        .containsExactly("one result", "");
  }

  private static List<DayGroup> groups(boolean whole, String... times) {
    Words words = Words.plain();
    List<ResultCard> cards =
        Stream.of(times).map(time -> ResultCard.of(item(Instant.parse(time)), "", words)).toList();
    return DayGroup.of(cards, whole, ZoneOffset.UTC, NOW, words);
  }

  private static GalleryItem item(Instant at) {
    FileName name = new FileName(FileType.OUTPUT, "", "x.png");
    return new GalleryItem(
        UUID.randomUUID(), new JobId(UUID.randomUUID()), "9", name, "image/png", 1, "", "t", at);
  }
}
