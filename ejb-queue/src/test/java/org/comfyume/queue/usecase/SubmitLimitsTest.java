package org.comfyume.queue.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.comfyume.core.job.JobEvent;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobState;
import org.comfyume.core.scheduling.RoleLimit;
import org.comfyume.core.scheduling.RoomControl;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.Role;
import org.junit.jupiter.api.Test;

/** Over a limit a person is told when to come again; what nobody else wants is never refused. */
class SubmitLimitsTest {

  private static final String PROMPT =
      "{\"prompt\":{\"1\":{\"class_type\":\"Fox\",\"inputs\":{}}}}";

  private final Room room = new Room();
  private final Scheduling scheduling = room.scheduling;

  @Test
  void more_waiting_jobs_than_the_limit_are_refused_with_the_seconds_to_wait() {
    for (int i = 0; i < room.limits.maxWaiting(); i++) {
      assertThat(submit(Room.MARA).status()).isEqualTo(200);
    }
    SubmitResult.Refused refused = refused(Room.MARA);
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.retryAfterSeconds()).isPositive();
    assertThat(refused.body()).contains("3 jobs waiting");
    assertThat(submit(Room.NOAH).status()).isEqualTo(200);
  }

  @Test
  void a_role_may_have_another_limit() {
    write(control().withLimit(Role.PARTICIPANT, new RoleLimit(1, 1, null, null)));
    submit(Room.MARA);
    assertThat(submit(Room.MARA).status()).isEqualTo(429);
    assertThat(submit(Room.INES).status()).isEqualTo(200);
    assertThat(submit(Room.INES).status()).isEqualTo(200);
  }

  @Test
  void a_full_room_takes_nothing_more() {
    write(control().withMaxRoomDepth(2));
    submit(Room.MARA);
    submit(Room.NOAH);
    SubmitResult.Refused refused = refused(Room.INES);
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.body()).contains("room_full");
    assertThat(refused.retryAfterSeconds()).isPositive();
  }

  @Test
  void a_used_hour_is_refused_only_while_others_wait() {
    write(control().withLimit(Role.PARTICIPANT, new RoleLimit(1, null, null, 60)));
    JobId job = room.waiting(Room.MARA, "{}");
    room.round.run();
    room.clock.pass(Duration.ofMinutes(2));
    room.apply.apply(room.job(job).attempt().id(), JobEvent.EXECUTED, null);
    assertThat(submit(Room.MARA).status()).isEqualTo(200);
    submit(Room.NOAH);
    SubmitResult.Refused refused = refused(Room.MARA);
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.body()).contains("gpu_seconds_used");
    assertThat(refused.retryAfterSeconds()).isBetween(60L, 3600L);
    room.clock.pass(Duration.ofSeconds(refused.retryAfterSeconds()));
    assertThat(submit(Room.MARA).status()).isEqualTo(200);
  }

  @Test
  void a_job_that_is_sent_again_is_no_new_one() {
    write(control().withMaxRoomDepth(1));
    String own =
        PROMPT.replaceFirst("\\{", "{\"prompt_id\":\"00000000-0000-4000-8000-000000000001\",");
    assertThat(submit(Room.MARA, own).status()).isEqualTo(200);
    assertThat(submit(Room.MARA, own).status()).isEqualTo(200);
    assertThat(room.jobs.count(null, JobState.QUEUED)).isEqualTo(1);
  }

  private RoomControl control() {
    return scheduling.controls.read();
  }

  private void write(RoomControl control) {
    scheduling.controls.write(control);
    scheduling.current.onChange(new RoomChanged());
  }

  private SubmitResult submit(Participant owner) {
    return submit(owner, PROMPT);
  }

  private SubmitResult submit(Participant owner, String body) {
    return room.submit.submit(
        new SubmitRequest(owner, null, body.getBytes(StandardCharsets.UTF_8)));
  }

  private SubmitResult.Refused refused(Participant owner) {
    SubmitResult result = submit(owner);
    assertThat(result).isInstanceOf(SubmitResult.Refused.class);
    return (SubmitResult.Refused) result;
  }
}
