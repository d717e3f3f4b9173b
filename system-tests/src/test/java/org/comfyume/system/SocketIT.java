package org.comfyume.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.comfyume.system.harness.FacadeSocket;
import org.comfyume.system.harness.FacadeSocket.Message;
import org.comfyume.system.harness.Graphs;
import org.comfyume.system.harness.Person;
import org.comfyume.system.harness.Room;
import org.comfyume.system.harness.SharedRoom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a socket hears that comes back, and what those beside it hear. */
@ExtendWith(SharedRoom.class)
class SocketIT {

  @Test
  void a_client_that_comes_back_is_told_where_its_job_is(Room room) {
    Person alice = room.alice();
    String job;
    try (FacadeSocket gone = alice.listen("tab")) {
      job = alice.submit(Graphs.endless(), "tab");
      gone.until(message -> message.type().equals("binary"));
    }
    try (FacadeSocket back = alice.listen("tab");
        FacadeSocket other = alice.listen("other-tab");
        FacadeSocket his = room.bob().listen("tab")) {
      assertThat(back.messages().get(0).data().getString("sid")).isEqualTo("tab");
      Message executing = back.until(message -> message.type().equals("executing"));
      assertThat(executing.isAbout(job)).isTrue();
      assertThat(executing.data().getString("node")).isEqualTo("9");
      back.until(message -> message.type().equals("progress_state") && message.isAbout(job));
      back.until(message -> message.type().equals("binary"));
      alice.cancel(job);
      back.untilEndOf(job);
      assertThat(back.messages()).anyMatch(m -> m.type().equals("execution_interrupted"));
      for (FacadeSocket elsewhere : List.of(other, his)) {
        assertThat(elsewhere.messages()).allMatch(message -> message.type().equals("status"));
      }
    }
  }
}
