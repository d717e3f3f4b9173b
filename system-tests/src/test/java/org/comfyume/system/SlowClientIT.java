package org.comfyume.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.comfyume.system.harness.DeafSocket;
import org.comfyume.system.harness.FacadeSocket;
import org.comfyume.system.harness.FacadeSocket.Message;
import org.comfyume.system.harness.Graphs;
import org.comfyume.system.harness.Json;
import org.comfyume.system.harness.Person;
import org.comfyume.system.harness.Room;
import org.comfyume.system.harness.SharedRoom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedRoom.class)
class SlowClientIT {

  private static final int STEPS = 600;
  private static final int GRAPH_NODES = 200;

  @Test
  void a_client_that_never_reads_is_cut_off_and_harms_nobody(Room room) {
    Person alice = room.alice();
    Person bob = room.bob();
    try (DeafSocket deaf = new DeafSocket(alice, "deaf");
        FacadeSocket reading = alice.listen("reading");
        FacadeSocket his = bob.listen("his")) {
      // of no client in particular, so all sockets of hers are told of its steps
      HttpResponse<String> sent = alice.post("/prompt", "{\"prompt\":" + talkative() + "}");
      String job = Json.object(sent.body()).getString("prompt_id");
      alice.awaitState(job, "running");
      his.untilEndOf(bob.submit(Graphs.picture(), "his"));
      reading.until(SlowClientIT::isLastStep);
      assertThat(deaf.wasCutOff()).isTrue();
      his.untilEndOf(bob.submit(Graphs.picture(), "his"));
    }
  }

  private static boolean isLastStep(Message message) {
    JsonObject data = message.data();
    return message.type().equals("progress") && data.getInt("value") == STEPS;
  }

  /** Each step tells the state of all these graph nodes again, some 40 kB. */
  private static String talkative() {
    List<String> graphNodes = new ArrayList<>();
    String before = "1";
    for (int i = 0; i < GRAPH_NODES; i++) {
      String id = "" + (100 + i);
      graphNodes.add(Graphs.graphNode(id, "ImageInvert", "\"image\":[\"" + before + "\",0]"));
      before = id;
    }
    String steps =
        Graphs.steps(STEPS, 0).replace("\"image\":[\"1\",0]", "\"image\":[\"" + before + "\",0]");
    return "{" + String.join(",", graphNodes) + "," + steps.substring(1);
  }
}
