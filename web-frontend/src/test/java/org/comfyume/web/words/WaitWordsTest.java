package org.comfyume.web.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobClass;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobState;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.queue.usecase.WaitReason;
import org.comfyume.queue.usecase.WaitView;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WaitWordsTest {
  private static final WaitWords WORDS = new WaitWords(Words.plain(), ZoneOffset.UTC);
  private static final long GB = 1L << 30;

  private static String say(WaitReason reason) {
    return say(reason, null);
  }

  private static String say(WaitReason reason, WaitView.@Nullable Loading loading) {
    Job job =
        new Job(
            new JobId(new UUID(0, 1)),
            new ParticipantId("mara"),
            JobClass.NORMAL,
            1,
            JobState.QUEUED,
            "Take 5",
            null,
            Instant.EPOCH,
            0,
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    return WORDS.sentence(new WaitView(job, null, null, reason, loading, List.of()));
  }

  @Test
  void people_who_go_first_are_named_while_they_are_few() {
    assertThat(say(new WaitReason.Before(List.of("Aiko Mori"), 1, false)))
        .isEqualTo("Aiko Mori is before you.");
    assertThat(say(new WaitReason.Before(List.of("Aiko Mori", "Tomás Rivas"), 2, false)))
        .isEqualTo("Aiko Mori and Tomás Rivas are before you.");
    assertThat(say(new WaitReason.Before(List.of("Aiko Mori", "B", "C", "D"), 4, false)))
        .isEqualTo("Four people are before you, Aiko Mori first.");
    assertThat(say(new WaitReason.Before(List.of(), 1, false)))
        .isEqualTo("One person is before you.");
  }

  @Test
  void who_used_more_than_an_equal_share_is_told_so() {
    assertThat(say(new WaitReason.Before(List.of("A", "B"), 2, true)))
        .isEqualTo("You used more than an equal share, so two people go before you.");
  }

  @Test
  void the_next_one_is_told_what_is_being_loaded() {
    assertThat(say(new WaitReason.Next()))
        .isEqualTo("You are next. Your job starts when a GPU is free.");
    assertThat(
            say(
                new WaitReason.Next(),
                new WaitView.Loading("GPU A", "video/wan2.2.safetensors", 22)))
        .isEqualTo("You are next. GPU A loads wan2.2, about 22 s.");
  }

  @Test
  void an_own_earlier_job_is_named_unless_it_is_called_the_same() {
    assertThat(say(new WaitReason.OwnEarlier("Take 4")))
        .isEqualTo("“Take 4” goes first. You can swap the two; it does not change your place.");
    assertThat(say(new WaitReason.OwnEarlier("Take 5"))).startsWith("The one above goes first.");
  }

  @Test
  void a_pause_says_who_and_when() {
    assertThat(say(new WaitReason.Paused("Samuel", Instant.ofEpochSecond(50_700))))
        .isEqualTo("Samuel paused the room at 14:05. Your job keeps its place.");
  }

  @Test
  void memory_is_never_said_to_be_enough() {
    assertThat(say(new WaitReason.Memory("GPU A", 30 * GB + 1, 31 * GB - 1)))
        .isEqualTo("It needs about 31 GB and GPU A has 30 GB free. It waits until memory is free.");
  }

  @Test
  void limits_are_said_with_their_number() {
    assertThat(say(new WaitReason.TooManyRunning(2)))
        .isEqualTo("Two of your jobs run; this one waits until that ends or nobody else waits.");
    assertThat(say(new WaitReason.HourUsed(600))).startsWith("You used 10 min of GPU time");
  }

  @Test
  void each_kind_has_a_word() {
    assertThat(WaitWords.kind(new WaitReason.TooManyRunning(2))).isEqualTo("too_many_running");
    assertThat(WaitWords.kind(new WaitReason.Next())).isEqualTo("next");
  }
}
