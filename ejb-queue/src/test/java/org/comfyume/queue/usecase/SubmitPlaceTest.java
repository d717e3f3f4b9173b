package org.comfyume.queue.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobId;
import org.comfyume.core.workshop.Participant;
import org.junit.jupiter.api.Test;

/** Where a prompt could run, and which place it gets among its owner's. */
class SubmitPlaceTest {

  private static final String PAINT =
      "{\"1\":{\"class_type\":\"Paint\",\"inputs\":{\"model\":\"m.safetensors\"}}}";
  private static final String BOTH =
      "{\"1\":{\"class_type\":\"Paint\",\"inputs\":{\"model\":\"m.safetensors\"}},"
          + "\"2\":{\"class_type\":\"Film\",\"inputs\":{}}}";

  private final Room room = new Room();

  @Test
  void an_accepted_prompt_names_the_workers_that_could_run_it() {
    room.knows(Room.GPU_A, catalogue(paint("m.safetensors")));
    room.knows(Room.GPU_B, catalogue(paint("other.safetensors")));
    assertThat(accepted(Room.MARA, PAINT, "").workers()).containsExactly("GPU-A");
    room.knows(Room.GPU_B, catalogue(paint("m.safetensors")));
    assertThat(accepted(Room.MARA, PAINT, "").workers()).containsExactly("GPU-A", "GPU-B");
  }

  @Test
  void what_no_worker_has_as_a_whole_is_refused_with_what_each_lacks() {
    room.knows(Room.GPU_A, catalogue(paint("m.safetensors")));
    room.knows(Room.GPU_B, catalogue(paint("other.safetensors"), film()));
    SubmitResult refused = submit(Room.MARA, BOTH, "");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body())
        .contains("\"no_worker_has_all\"")
        .contains("GPU-A lacks the node Film; GPU-B lacks m.safetensors (model)");
    assertThat(room.jobs.backlog()).isEmpty();
  }

  @Test
  void a_worker_that_would_drop_an_output_is_not_able() {
    room.knows(Room.GPU_A, catalogue(paint("m.safetensors"), film()));
    room.knows(Room.GPU_B, catalogue(paint("other.safetensors"), film()));
    assertThat(accepted(Room.MARA, BOTH, "").workers()).containsExactly("GPU-A");
  }

  @Test
  void front_and_number_give_a_place_among_ones_own_only() {
    JobId first = accepted(Room.MARA, PAINT, "").job();
    JobId noahs = accepted(Room.NOAH, PAINT, "").job();
    JobId front = accepted(Room.MARA, PAINT, ",\"front\":true").job();
    JobId last = accepted(Room.INES, PAINT, ",\"number\":\"1e9\"").job();
    assertThat(order()).containsExactly(front, noahs, first, last);
    assertThat(room.reordered.all()).containsExactly(new BacklogChanged(List.of(front, first)));
  }

  @Test
  void a_number_between_others_is_a_place_between_them() {
    JobId first = accepted(Room.MARA, PAINT, "").job();
    JobId second = accepted(Room.MARA, PAINT, "").job();
    JobId between = accepted(Room.MARA, PAINT, ",\"number\":1.5,\"front\":true").job();
    assertThat(order()).containsExactly(first, between, second);
  }

  private List<JobId> order() {
    return room.jobs.backlog().stream().map(Job::id).toList();
  }

  private SubmitResult.Accepted accepted(Participant owner, String graph, String more) {
    SubmitResult result = submit(owner, graph, more);
    assertThat(result).as(result.body()).isInstanceOf(SubmitResult.Accepted.class);
    return (SubmitResult.Accepted) result;
  }

  private SubmitResult submit(Participant owner, String graph, String more) {
    byte[] body = ("{\"prompt\":" + graph + more + "}").getBytes(StandardCharsets.UTF_8);
    return room.submit.submit(new SubmitRequest(owner, null, body));
  }

  private static String catalogue(String... classes) {
    return "{" + String.join(",", classes) + "}";
  }

  private static String paint(String model) {
    return "\"Paint\":{\"input\":{\"required\":{\"model\":[[\""
        + model
        + "\"],{}]}},\"output\":[],\"output_node\":true}";
  }

  private static String film() {
    return "\"Film\":{\"input\":{\"required\":{}},\"output\":[],\"output_node\":true}";
  }
}
