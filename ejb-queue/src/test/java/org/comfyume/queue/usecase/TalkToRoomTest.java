package org.comfyume.queue.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.comfyume.core.job.CancelledJobs;
import org.comfyume.core.job.JobChanged;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobState;
import org.comfyume.core.workshop.AuditEntry;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.RoomMessage;
import org.comfyume.core.workshop.RoomMessages;
import org.comfyume.queue.fake.RecordedEvents;
import org.junit.jupiter.api.Test;

/** Messages, and taking back that a job was cancelled: who may, and what the log tells. */
class TalkToRoomTest {

  private final Room room = new Room();
  private final Scheduling scheduling = room.scheduling;
  private final List<RoomMessage> kept = new ArrayList<>();
  private final RecordedEvents<Announced> announced = new RecordedEvents<>();
  private final SendMessage send = new SendMessage();
  private final WithdrawMessage withdraw = new WithdrawMessage();
  private final RestoreJob restore = new RestoreJob();

  TalkToRoomTest() {
    Messages messages = new Messages();
    send.people = room.people;
    send.messages = messages;
    send.audit = scheduling.audit;
    send.ids = room.ids;
    send.clock = room.clock;
    send.announced = announced;
    withdraw.messages = messages;
    withdraw.audit = scheduling.audit;
    withdraw.clock = room.clock;
    withdraw.announced = announced;
    CancelledJobs cancelled =
        (old, fresh) ->
            Optional.of(
                new JobChanged(
                    fresh, Room.MARA.id(), null, JobState.QUEUED, null, room.clock.instant()));
    restore.cancelled = cancelled;
    restore.audit = scheduling.audit;
    restore.clock = room.clock;
    restore.changed = room.changed;
  }

  @Test
  void a_message_is_told_to_its_readers_and_its_text_is_not_in_the_log() {
    UUID id = send.send(Room.INES, null, " Lunch. ", SendMessage.USUAL).orElseThrow();
    send.send(Room.INES, Room.MARA.id(), "Ask me.", SendMessage.USUAL);
    assertThat(kept).extracting(RoomMessage::text).containsExactly("Lunch.", "Ask me.");
    assertThat(withdraw.withdraw(Room.INES, id)).isTrue();
    assertThat(withdraw.withdraw(Room.INES, id)).isFalse();
    assertThat(announced.all())
        .containsExactly(new Announced(null), new Announced(Room.MARA.id()), new Announced(null));
    assertThat(actions()).containsExactly("message_end", "message", "message");
    assertThat(scheduling.audit.recent(9).toString()).doesNotContain("Lunch", "Ask me");
  }

  @Test
  void what_is_no_message_is_refused() {
    ParticipantId nobody = new ParticipantId("nobody");
    assertThat(send.send(Room.INES, nobody, "x", SendMessage.USUAL)).isEmpty();
    assertThatThrownBy(() -> send.send(Room.INES, null, " \u0000 ", SendMessage.USUAL))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> send.send(Room.INES, null, "x".repeat(501), SendMessage.USUAL))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> send.send(Room.INES, null, "x", Duration.ofDays(2)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> send.send(Room.NOAH, null, "x", SendMessage.USUAL))
        .isInstanceOf(NotAllowed.class);
    assertThatThrownBy(() -> withdraw.withdraw(Room.NOAH, UUID.randomUUID()))
        .isInstanceOf(NotAllowed.class);
    assertThat(kept).isEmpty();
  }

  @Test
  void only_ones_own_cancel_of_another_is_taken_back_and_not_for_long() {
    JobId job = room.waiting(Room.MARA, "{}");
    assertThat(restore.restore(Room.INES, job)).isFalse();
    room.cancel.cancel(Room.INES, job);
    assertThatThrownBy(() -> restore.restore(Room.NOAH, job)).isInstanceOf(NotAllowed.class);
    assertThat(restore.restore(Room.INES, job)).isTrue();
    assertThat(actions()).containsExactly("restore", "cancel");
    room.clock.pass(RestoreJob.WITHIN.plusSeconds(1));
    assertThat(restore.restore(Room.INES, job)).isFalse();
  }

  @Test
  void what_its_owner_cancelled_does_not_come_back() {
    JobId job = room.waiting(Room.MARA, "{}");
    room.cancel.cancel(Room.MARA, job);
    assertThat(actions()).isEmpty();
    assertThat(restore.restore(Room.INES, job)).isFalse();
  }

  private List<String> actions() {
    return scheduling.audit.recent(100).stream().map(AuditEntry::action).toList();
  }

  /** In memory, as far as it is asked here. */
  private final class Messages implements RoomMessages {

    @Override
    public void add(RoomMessage message) {
      kept.add(message);
    }

    @Override
    public List<RoomMessage> of(ParticipantId reader, Instant now) {
      return List.copyOf(kept);
    }

    @Override
    public List<RoomMessage> current(Instant now) {
      return List.copyOf(kept);
    }

    @Override
    public Optional<RoomMessage> withdraw(UUID id, Instant now) {
      Optional<RoomMessage> found = kept.stream().filter(m -> m.id().equals(id)).findFirst();
      found.ifPresent(kept::remove);
      return found;
    }

    @Override
    public void dismiss(UUID id, ParticipantId reader, Instant now) {}
  }
}
