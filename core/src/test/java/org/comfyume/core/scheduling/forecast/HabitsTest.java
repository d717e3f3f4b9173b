package org.comfyume.core.scheduling.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.comfyume.core.scheduling.Candidate;
import org.comfyume.core.workshop.ParticipantId;
import org.junit.jupiter.api.Test;

class HabitsTest {

  private static final ParticipantId MARA = new ParticipantId("mara");
  private static final ParticipantId NOAH = new ParticipantId("noah");

  @Test
  void a_person_thinks_about_as_long_as_before() {
    Crowd crowd = new Crowd(sending(MARA, 8, 120));
    double mean =
        new Random(1)
            .doubles(400)
            .map(u -> crowd.think(MARA, new Random((long) (u * 1e9))))
            .average()
            .orElseThrow();
    assertThat(mean).isBetween(70.0, 160.0);
  }

  @Test
  void who_has_sent_nothing_is_not_expected() {
    Crowd crowd = new Crowd(sending(MARA, 1, 60));
    assertThat(crowd.untilNext(NOAH, Rooms.NOW, new Random(1))).isNegative();
    assertThat(crowd.think(NOAH, new Random(1))).isNegative();
    assertThat(Habits.none().ended(NOAH, Rooms.NOW).people()).isEmpty();
  }

  @Test
  void who_waits_sends_no_more_unless_it_is_the_habit() {
    assertThat(new Crowd(sending(MARA, 4, 30)).atOnce(MARA, 1)).isZero();
    Habits habits = Habits.none();
    for (int i = 0; i < 6; i++) {
      habits = habits.submitted(Rooms.job(i, MARA, 5), Rooms.NOW);
    }
    habits = habits.ended(MARA, Rooms.NOW.plusSeconds(60)).ended(MARA, Rooms.NOW.plusSeconds(70));
    for (int i = 0; i < 3; i++) {
      habits = habits.submitted(Rooms.job(10 + i, MARA, 5), Rooms.NOW.plusSeconds(90));
    }
    Crowd crowd = new Crowd(habits);
    assertThat(crowd.atOnce(MARA, 4)).isEqualTo(3);
    assertThat(crowd.atOnce(MARA, 5)).isZero();
  }

  @Test
  void who_was_silent_for_long_is_forgotten() {
    Habits habits = sending(MARA, 3, 30);
    Candidate late = Rooms.job(99, NOAH, 5);
    assertThat(habits.submitted(late, Rooms.NOW.plusSeconds(1000)).people()).containsKey(MARA);
    assertThat(habits.submitted(late, Rooms.NOW.plusSeconds(3000)).people()).containsOnlyKeys(NOAH);
  }

  @Test
  void the_next_job_is_like_the_last_ones() {
    Crowd crowd = new Crowd(sending(MARA, 5, 30));
    assertThat(crowd.like(MARA, new Random(1)).cost()).isEqualTo(Rooms.job(1, MARA, 5).cost());
  }

  private static Habits sending(ParticipantId person, int times, int thinkSeconds) {
    Habits habits = Habits.none();
    for (int i = 0; i < times; i++) {
      habits =
          habits
              .submitted(Rooms.job(i, person, 5), Rooms.NOW.plusSeconds((5L + thinkSeconds) * i))
              .ended(person, Rooms.NOW.plusSeconds((5L + thinkSeconds) * i + 5));
    }
    return habits;
  }
}
