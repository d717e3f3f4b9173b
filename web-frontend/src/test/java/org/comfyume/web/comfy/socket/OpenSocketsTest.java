package org.comfyume.web.comfy.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.web.comfy.SampleJobs;
import org.junit.jupiter.api.Test;

class OpenSocketsTest {
  private static final ParticipantId ADA = new ParticipantId("ada");
  private static final ParticipantId BOB = new ParticipantId("bob");

  private final OpenSockets sockets = new OpenSockets();
  private final List<String> sent = new ArrayList<>();

  @Test
  void the_same_client_id_of_another_person_is_another_client() {
    ClientSocket ada = open(ADA, "same");
    ClientSocket bob = open(BOB, "same");
    assertThat(sockets.of(ADA, "same")).containsExactly(ada);
    assertThat(sockets.of(BOB, "same")).containsExactly(bob);
  }

  @Test
  void of_two_sockets_with_one_id_the_newer_gets_the_frames() {
    open(ADA, "tab");
    ClientSocket newer = open(ADA, "tab");
    assertThat(sockets.of(ADA, "tab")).containsExactly(newer);
  }

  @Test
  void closing_the_older_does_not_harm_the_newer_and_the_other_way_round() {
    ClientSocket older = open(ADA, "tab");
    ClientSocket newer = open(ADA, "tab");
    sockets.remove(older);
    assertThat(sockets.of(ADA, "tab")).containsExactly(newer);
    sockets.add(older);
    sockets.remove(older);
    sockets.remove(newer);
    assertThat(sockets.has(ADA)).isFalse();
  }

  @Test
  void a_job_without_a_client_is_told_to_all_sockets_of_its_person_only() {
    ClientSocket one = open(ADA, "1");
    ClientSocket two = open(ADA, "2");
    open(BOB, "3");
    assertThat(sockets.of(ADA, null)).containsExactly(one, two);
    assertThat(sockets.of(ADA, "")).containsExactly(one, two);
  }

  @Test
  void a_job_of_a_client_that_is_gone_is_told_to_nobody() {
    open(ADA, "1");
    assertThat(sockets.of(ADA, "2")).isEmpty();
  }

  @Test
  void a_socket_hears_of_each_graph_node_of_a_job_once() {
    ClientSocket first = open(ADA, "1");
    JobFrames.Executed executed =
        new JobFrames.Executed(SampleJobs.ID, "9", Frame.Text.of("executed", "{}"));
    first.send(executed);
    first.send(executed);
    assertThat(sent).hasSize(1);
    open(ADA, "2").send(executed);
    assertThat(sent).hasSize(2);
  }

  @Test
  void the_announcement_of_features_counts_only_as_the_first_words() {
    ClientSocket first = open(ADA, "1");
    first.receive("{\"type\":\"feature_flags\",\"data\":{\"supports_preview_metadata\":true}}");
    first.receive("{\"type\":\"feature_flags\",\"data\":{}}");
    assertThat(sent).hasSize(1);
    assertThat(sent.get(0)).startsWith("{\"type\":\"feature_flags\",\"data\":{");
    ClientSocket second = open(ADA, "2");
    second.receive("[not an object");
    second.receive("{\"type\":\"something\"}");
    second.receive("{\"type\":\"feature_flags\",\"data\":{}}");
    assertThat(sent).hasSize(1);
    ClientSocket third = open(ADA, "3");
    third.receive("[not an object");
    third.receive("{\"type\":\"feature_flags\",\"data\":{}}");
    assertThat(sent).as("what is no JSON object is no first word").hasSize(2);
  }

  @Test
  void tasks_of_one_person_run_in_order_even_if_one_fails() {
    Deque<Runnable> threads = new ArrayDeque<>();
    Lanes lanes = new Lanes(threads::add);
    lanes.run(ADA, () -> sent.add("a1"));
    lanes.run(
        ADA,
        () -> {
          throw new IllegalStateException("told by the test");
        });
    lanes.run(ADA, () -> lanes.run(ADA, () -> sent.add("a3")));
    lanes.run(BOB, () -> sent.add("b1"));
    assertThat(threads).hasSize(2);
    threads.forEach(Runnable::run);
    assertThat(sent).containsExactly("a1", "a3", "b1");
    lanes.run(ADA, () -> sent.add("a4"));
    assertThat(threads).hasSize(3);
  }

  private ClientSocket open(ParticipantId owner, String clientId) {
    ClientSocket socket =
        new ClientSocket(
            owner,
            clientId,
            new FrameQueue(
                new FrameQueue.Wire() {
                  @Override
                  public void send(Frame frame, Consumer<Boolean> done) {
                    sent.add(((Frame.Text) frame).json());
                    done.accept(true);
                  }

                  @Override
                  public void cutOff(String reason) {}
                }));
    sockets.add(socket);
    return socket;
  }
}
