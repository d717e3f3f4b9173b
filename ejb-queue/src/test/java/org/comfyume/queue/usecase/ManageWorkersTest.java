package org.comfyume.queue.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.comfyume.core.execution.WorkerUnavailableException;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerCapabilities;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.fleet.WorkerState;
import org.comfyume.core.fleet.WorkerWish;
import org.comfyume.core.job.JobState;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.Role;
import org.comfyume.queue.fake.InMemoryAuditLog;
import org.comfyume.queue.fake.RecordedEvents;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManageWorkersTest {

  private static final Participant ADA =
      new Participant(new ParticipantId("ada"), "Ada", Role.ADMIN);
  private static final WorkerId NEW = new WorkerId("gpu-c");
  private static final WorkerDraft DRAFT = new WorkerDraft("gpu-c", "GPU C", "http://gpu3:8188/");

  private final Room room = new Room();
  private final InMemoryAuditLog audit = new InMemoryAuditLog();
  private final RecordedEvents<FleetSteered> steered = new RecordedEvents<>();
  private final TryWorker tryWorker = new TryWorker();
  private final AddWorker add = new AddWorker();
  private final EditWorker edit = new EditWorker();
  private final SteerWorker steer = new SteerWorker();
  private final RemoveWorker remove = new RemoveWorker();

  @BeforeEach
  void wire() {
    tryWorker.probe = new ProbeWorker();
    tryWorker.probe.gateway = room.gateway;
    tryWorker.probe.clock = room.clock;
    tryWorker.tokens = worker -> "secret";
    tryWorker.own = new OwnAddresses(List.of(URI.create("https://comfy.example.org")));
    KeepWorker keep = new KeepWorker();
    keep.registry = room.registry;
    keep.audit = audit;
    keep.clock = room.clock;
    keep.steered = steered;
    add.tryWorker = tryWorker;
    add.tokens = tryWorker.tokens;
    add.keep = keep;
    edit.registry = room.registry;
    edit.tryWorker = tryWorker;
    edit.tokens = tryWorker.tokens;
    edit.jobs = new CountOnWorker();
    edit.jobs.jobs = room.jobs;
    edit.keep = keep;
    edit.own = tryWorker.own;
    steer.registry = room.registry;
    steer.audit = audit;
    steer.clock = room.clock;
    steer.steered = steered;
    remove.registry = room.registry;
    remove.jobs = room.jobs;
    remove.audit = audit;
    remove.clock = room.clock;
    remove.steered = steered;
  }

  @Test
  void a_worker_that_answers_is_added_and_noted() {
    assertThat(add.add(ADA, DRAFT)).isInstanceOf(WorkerSaved.Done.class);
    Worker added = room.registry.find(NEW).orElseThrow();
    assertThat(added.endpoint().base()).hasToString("http://gpu3:8188");
    assertThat(added.endpoint().token()).isEqualTo("secret");
    assertThat(added.state()).isEqualTo(WorkerState.JOINING);
    assertThat(steered.all()).containsExactly(new FleetSteered(NEW));
    assertThat(audit.recent(9).get(0).toString()).contains("worker.add").doesNotContain("secret");
    assertThat(add.add(ADA, DRAFT)).isEqualTo(new WorkerSaved.Taken());
  }

  @Test
  void one_that_does_not_answer_is_not_added() {
    room.gateway.worker(NEW).away = new WorkerUnavailableException("refused", true, null);
    WorkerSaved saved = add.add(ADA, DRAFT);
    assertThat(saved.found()).isNotNull();
    assertThat(saved).isInstanceOf(WorkerSaved.NoAnswer.class);
    assertThat(room.registry.find(NEW)).isEmpty();
    assertThat(audit.recent(9)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "GPU C, C, http://gpu3:8188, ID",
    "gpu-c, '', http://gpu3:8188, LABEL",
    "gpu-c, C, gpu3:8188, URL",
    "gpu-c, C, ftp://gpu3, URL",
    "gpu-c, C, file:///etc/passwd, URL",
    "gpu-c, C, http://gpu3/?a=b, URL",
    "gpu-c, C, http://169.254.169.254, URL",
    "gpu-c, C, http://mara:secret@gpu3:8188, CREDENTIALS",
    "gpu-c, C, https://comfy.example.org:443/studio, OWN_ADDRESS",
  })
  void what_is_typed_wrong_is_told_before_anybody_is_asked(
      String id, String label, String url, WorkerDraft.Fault fault) {
    assertThat(tryWorker.test(ADA, new WorkerDraft(id, label, url)))
        .isEqualTo(new WorkerSaved.Wrong(fault));
  }

  @Test
  void only_admins_may() {
    for (Participant person : List.of(Room.MARA, Room.INES)) {
      assertThatThrownBy(() -> tryWorker.test(person, DRAFT)).isInstanceOf(NotAllowed.class);
      assertThatThrownBy(() -> add.add(person, DRAFT)).isInstanceOf(NotAllowed.class);
      assertThatThrownBy(() -> edit.edit(person, DRAFT)).isInstanceOf(NotAllowed.class);
      assertThatThrownBy(() -> remove.remove(person, Room.GPU_A)).isInstanceOf(NotAllowed.class);
      assertThatThrownBy(() -> steer.steer(person, Room.GPU_A, WorkerWish.DRAIN))
          .isInstanceOf(NotAllowed.class);
    }
    assertThat(steered.all()).isEmpty();
  }

  @Test
  void a_drained_worker_has_no_free_slot_until_it_may_take_jobs_again() {
    assertThat(steer.steer(ADA, Room.GPU_A, WorkerWish.DRAIN)).contains(WorkerWish.WORK);
    assertThat(room.registry.find(Room.GPU_A).orElseThrow().takesJobs()).isFalse();
    assertThat(steer.steer(ADA, Room.GPU_A, WorkerWish.DRAIN)).contains(WorkerWish.DRAIN);
    assertThat(audit.recent(9)).hasSize(1);
    steer.steer(ADA, Room.GPU_A, WorkerWish.WORK);
    assertThat(audit.recent(9).get(0).before()).isEqualTo("drain");
    assertThat(steer.steer(ADA, new WorkerId("nobody"), WorkerWish.DRAIN)).isEmpty();
  }

  @Test
  void a_worker_of_the_configuration_is_neither_changed_nor_removed() {
    assertThat(remove.remove(ADA, Room.GPU_A)).isEqualTo(RemoveWorker.Result.CONFIGURED);
    assertThat(edit.edit(ADA, new WorkerDraft("gpu-a", "A", "http://elsewhere")))
        .isEqualTo(new WorkerSaved.Refused(true));
  }

  @Test
  void one_with_a_job_is_neither_moved_nor_removed() {
    add.add(ADA, DRAFT);
    room.registry.joined(NEW, new WorkerCapabilities("1", "classic", List.of()));
    room.on(NEW, JobState.RUNNING);
    assertThat(remove.remove(ADA, NEW)).isEqualTo(RemoveWorker.Result.BUSY);
    assertThat(edit.edit(ADA, new WorkerDraft("gpu-c", "C", "http://elsewhere")))
        .isEqualTo(new WorkerSaved.Refused(false));
    assertThat(edit.edit(ADA, new WorkerDraft("gpu-c", "Renamed", "http://gpu3:8188")))
        .isInstanceOf(WorkerSaved.Done.class);
    room.registry.lost(NEW, "closed");
    assertThat(remove.remove(ADA, NEW)).isEqualTo(RemoveWorker.Result.REMOVED);
    assertThat(remove.remove(ADA, NEW)).isEqualTo(RemoveWorker.Result.UNKNOWN);
  }
}
