package org.comfyume.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.comfyume.core.execution.WireFrame;
import org.comfyume.core.execution.WorkerEvent;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.job.AttemptId;
import org.comfyume.core.job.FailureKind;
import org.junit.jupiter.api.Test;

class EventTranslatorTest {

  private static final String ONE = "11111111-1111-4111-8111-111111111111";
  private static final String TWO = "22222222-2222-4222-8222-222222222222";
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};

  private final EventTranslator translator = new EventTranslator(new WorkerId("gpu-a"));

  @Test
  void success_is_held_until_the_null_frame() {
    assertThat(send("execution_start", "")).hasOnlyElementsOfType(WorkerEvent.Started.class);
    assertThat(send("execution_success", "")).isEmpty();
    assertThat(
            translator.onText(
                "{\"type\":\"status\",\"data\":{\"status\":{\"exec_info\":{\"queue_remaining\":0}}}}"))
        .isEmpty();
    List<WorkerEvent> end = sendNull(ONE);
    assertThat(end).hasOnlyElementsOfType(WorkerEvent.Executed.class);
    assertThat(((WorkerEvent.Executed) end.get(0)).lastFrames())
        .extracting(WireFrame::type)
        .containsExactly("execution_success", "executing");
    assertThat(translator.takeUnexplained()).isEmpty();
  }

  @Test
  void the_start_of_the_next_prompt_ends_one_whose_null_frame_got_lost() {
    send("execution_success", "");
    List<WorkerEvent> events = translator.onText(frame("execution_start", TWO, ""));
    assertThat(events.get(0)).isInstanceOf(WorkerEvent.Executed.class);
    assertThat(events.get(1))
        .isEqualTo(new WorkerEvent.Started(new WorkerId("gpu-a"), AttemptId.of(TWO)));
  }

  @Test
  void an_end_without_a_verdict_asks_for_a_lookup_once() {
    assertThat(sendNull(ONE)).isEmpty();
    assertThat(translator.takeUnexplained()).containsExactly(AttemptId.of(ONE));
    assertThat(translator.takeUnexplained()).isEmpty();
  }

  @Test
  void memory_that_ran_out_is_told_apart_from_other_errors() {
    send(
        "execution_error",
        ",\"node_id\":\"3\",\"node_type\":\"KSampler\","
            + "\"exception_type\":\"torch.OutOfMemoryError\",\"exception_message\":\"Allocation on"
            + " device 0 would exceed allowed memory.\"");
    WorkerEvent.Failed failed = (WorkerEvent.Failed) sendNull(ONE).get(0);
    assertThat(failed.failure().kind()).isEqualTo(FailureKind.OUT_OF_MEMORY);
    assertThat(failed.failure().sentence()).startsWith("KSampler, node 3, needed more GPU memory");
    assertThat(failed.failure().details()).contains("torch.OutOfMemoryError");
  }

  @Test
  void a_blocked_branch_does_not_fail_the_prompt() {
    List<WorkerEvent> blocked = send("execution_error", ",\"exception_type\":\"ExecutionBlocked\"");
    assertThat(blocked).hasOnlyElementsOfType(WorkerEvent.Progressed.class);
    send("execution_success", "");
    assertThat(sendNull(ONE)).hasOnlyElementsOfType(WorkerEvent.Executed.class);
  }

  @Test
  void a_success_after_an_error_wins() {
    send("execution_error", ",\"exception_type\":\"ValueError\"");
    send("execution_success", "");
    List<WorkerEvent> end = sendNull(ONE);
    assertThat(end).hasOnlyElementsOfType(WorkerEvent.Executed.class);
    assertThat(((WorkerEvent.Executed) end.get(0)).lastFrames()).hasSize(3);
  }

  @Test
  void frames_behind_the_verdict_keep_their_order() {
    send("execution_success", "");
    assertThat(send("progress_state", ",\"nodes\":{}")).isEmpty();
    assertThat(((WorkerEvent.Executed) sendNull(ONE).get(0)).lastFrames())
        .extracting(WireFrame::type)
        .containsExactly("execution_success", "progress_state", "executing");
  }

  @Test
  void pictures_and_texts_without_an_id_belong_to_the_running_prompt() {
    byte[] picture = BinaryFrames.encodePlainPreview("image/png", PNG);
    assertThat(translator.onBinary(picture)).isEmpty();
    send("execution_start", "");
    send("executing", ",\"node\":\"9\"");
    WorkerEvent.Preview preview = (WorkerEvent.Preview) translator.onBinary(picture).get(0);
    assertThat(preview.attempt()).isEqualTo(AttemptId.of(ONE));
    assertThat(preview.mediaType()).isEqualTo("image/png");
    assertThat(preview.metadata()).contains("\"node_id\":\"9\"").contains(ONE);
    WorkerEvent.Progressed text =
        (WorkerEvent.Progressed) translator.onBinary(BinaryFrames.encodeText("9", "hi")).get(0);
    assertThat(text.frame().type()).isEqualTo("progress_text");
    assertThat(text.frame().data()).contains("\"text\":\"hi\"");
    sendNull(ONE);
    assertThat(translator.onBinary(picture)).isEmpty();
  }

  @Test
  void a_picture_that_names_its_prompt_goes_there() {
    send("execution_start", "");
    byte[] picture = BinaryFrames.encodePreview("{\"prompt_id\":\"" + TWO + "\"}", PNG);
    assertThat(((WorkerEvent.Preview) translator.onBinary(picture).get(0)).attempt())
        .isEqualTo(AttemptId.of(TWO));
  }

  @Test
  void foreign_unknown_and_malformed_frames_are_nobodys_news() {
    for (String frame :
        List.of(
            "",
            "no json",
            "[]",
            "{}",
            "null",
            "{\"type\":5,\"data\":{}}",
            "{\"type\":\"executing\"}",
            "{\"type\":\"executing\",\"data\":{\"node\":\"9\"}}",
            frame("executing", "my-own-id", ",\"node\":\"1\""),
            frame("executing", ONE.replace("1", "A"), ""),
            frame("logs", ONE, ""),
            "[".repeat(5000))) {
      assertThat(translator.onText(frame)).as(frame).isEmpty();
    }
    for (byte[] frame :
        List.of(
            new byte[0],
            new byte[] {0, 0, 0},
            new byte[] {0, 0, 0, 1},
            new byte[] {0, 0, 0, 2, 1},
            new byte[] {0, 0, 0, 4, 127, 127, 127, 127, 1},
            new byte[] {0, 0, 0, 3, -1, -1, -1, -1},
            "hello".getBytes(StandardCharsets.UTF_8))) {
      assertThat(translator.onBinary(frame)).isEmpty();
    }
    assertThat(translator.takeUnexplained()).isEmpty();
  }

  @Test
  void numbers_that_only_python_writes_do_not_lose_the_frame() {
    List<WorkerEvent> events = send("progress", ",\"value\":NaN,\"max\":Infinity");
    assertThat(((WorkerEvent.Progressed) events.get(0)).frame().data()).contains("\"value\":null");
  }

  private List<WorkerEvent> send(String type, String more) {
    return translator.onText(frame(type, ONE, more));
  }

  private List<WorkerEvent> sendNull(String id) {
    return translator.onText(frame("executing", id, ",\"node\":null"));
  }

  private static String frame(String type, String id, String more) {
    return "{\"type\":\"" + type + "\",\"data\":{\"prompt_id\":\"" + id + "\"" + more + "}}";
  }
}
