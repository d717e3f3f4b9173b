package org.comfyume.web.comfy.socket;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.comfyume.core.execution.WireFrame;
import org.comfyume.core.execution.WorkerEvent;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.job.AttemptId;
import org.comfyume.core.job.JobState;
import org.comfyume.queue.usecase.JobNews;
import org.comfyume.queue.usecase.LiveJob;
import org.comfyume.web.comfy.JobJson;
import org.comfyume.web.comfy.SampleJobs;
import org.junit.jupiter.api.Test;

class JobFramesTest {
  private static final WorkerId GPU = new WorkerId("gpu-a");
  private static final AttemptId ATTEMPT =
      new AttemptId(UUID.fromString("0b0b0b0b-0000-4000-8000-000000000002"));

  @Test
  void the_attempts_id_becomes_the_jobs_wherever_it_stands() {
    String data =
        "{\"prompt_id\":\"" + ATTEMPT + "\",\"nodes\":{\"3\":{\"prompt_id\":\"" + ATTEMPT + "\"}}}";
    assertThat(progressed("progress_state", data))
        .contains(
            "{\"type\":\"progress_state\",\"data\":{\"prompt_id\":\""
                + SampleJobs.ID
                + "\",\"nodes\":{\"3\":{\"prompt_id\":\""
                + SampleJobs.ID
                + "\"}}}}");
  }

  @Test
  void the_start_is_told_with_the_time() {
    assertThat(frame(new WorkerEvent.Started(GPU, ATTEMPT)))
        .contains(
            "{\"type\":\"execution_start\",\"data\":{\"prompt_id\":\""
                + SampleJobs.ID
                + "\",\"timestamp\":42}}");
  }

  @Test
  void what_is_told_when_the_result_is_stored_is_not_told_before() {
    for (String type : List.of("execution_success", "execution_error", "status")) {
      assertThat(progressed(type, "{}")).isEmpty();
    }
    assertThat(progressed("executing", "{\"node\":null}")).isEmpty();
    assertThat(progressed("executing", "{\"node\":\"3\"}")).isPresent();
  }

  @Test
  void a_text_of_a_graph_node_is_the_binary_frame_that_ComfyUI_sends() {
    JobNews news =
        new JobNews(
            SampleJobs.ID,
            SampleJobs.ADA,
            "c1",
            new WorkerEvent.Progressed(
                GPU, ATTEMPT, new WireFrame("progress_text", "{\"node\":\"9\",\"text\":\"hé\"}")));
    ByteBuffer frame = bytes(JobFrames.ofNews(news, Instant.EPOCH).orElseThrow());
    assertThat(frame.getInt()).isEqualTo(3);
    assertThat(frame.getInt()).isEqualTo(1);
    assertThat(frame.get()).isEqualTo((byte) '9');
    assertThat(StandardCharsets.UTF_8.decode(frame).toString()).isEqualTo("hé");
  }

  @Test
  void of_a_prompt_without_a_client_all_hear_the_steps_and_nothing_else() {
    for (String type : List.of("progress", "progress_state", "progress_text")) {
      assertThat(JobFrames.isForAll(news(type))).as(type).isTrue();
    }
    for (String type : List.of("executing", "execution_cached", "executed")) {
      assertThat(JobFrames.isForAll(news(type))).as(type).isFalse();
    }
  }

  private static JobNews news(String type) {
    return new JobNews(
        SampleJobs.ID,
        SampleJobs.ADA,
        null,
        new WorkerEvent.Progressed(GPU, ATTEMPT, new WireFrame(type, "{}")));
  }

  @Test
  void a_success_ends_with_its_outputs_and_the_word_success() {
    List<JobFrames.Executed> shown = JobFrames.executed(SampleJobs.job(JobState.SUCCEEDED));
    assertThat(shown).hasSize(1);
    assertThat(shown.get(0).graphNodeId()).isEqualTo("9");
    JsonObject executed = data(shown.get(0));
    assertThat(executed.getString("node")).isEqualTo("9");
    assertThat(executed.getString("display_node")).isEqualTo("8");
    assertThat(executed.getString("prompt_id")).isEqualTo(SampleJobs.ID.toString());
    assertThat(executed.getJsonObject("output").getJsonArray("images")).hasSize(2);
    assertThat(texts(JobFrames.ending(SampleJobs.job(JobState.SUCCEEDED))).get(0))
        .startsWith("{\"type\":\"execution_success\"");
    assertThat(JobFrames.executed(SampleJobs.job(JobState.FAILED))).isEmpty();
  }

  @Test
  void what_a_node_shows_while_the_job_runs_is_told_under_the_jobs_id() {
    String data = "{\"node\":\"3\",\"output\":null,\"prompt_id\":\"" + ATTEMPT + "\"}";
    WorkerEvent.Progressed event =
        new WorkerEvent.Progressed(GPU, ATTEMPT, new WireFrame("executed", data));
    JobFrames.Executed live =
        JobFrames.executed(new JobNews(SampleJobs.ID, SampleJobs.ADA, "c1", event)).orElseThrow();
    assertThat(live.graphNodeId()).isEqualTo("3");
    assertThat(data(live).getString("prompt_id")).isEqualTo(SampleJobs.ID.toString());
  }

  @Test
  void failures_and_interruptions_end_with_their_own_words() {
    assertThat(texts(JobFrames.ending(SampleJobs.job(JobState.FAILED))).get(0))
        .startsWith("{\"type\":\"execution_error\"");
    assertThat(texts(JobFrames.ending(SampleJobs.job(JobState.CANCELLED))).get(0))
        .startsWith("{\"type\":\"execution_interrupted\"");
  }

  @Test
  void the_last_frame_of_all_is_executing_nothing() {
    assertThat(texts(List.of(JobFrames.finished(SampleJobs.ID))))
        .containsExactly(
            "{\"type\":\"executing\",\"data\":{\"node\":null,\"prompt_id\":\""
                + SampleJobs.ID
                + "\"}}");
  }

  @Test
  void a_job_that_was_cancelled_before_any_worker_had_it_has_no_end_to_tell() {
    assertThat(JobFrames.tellsEnd(JobState.CANCELLED, false)).isFalse();
    assertThat(JobFrames.tellsEnd(JobState.CANCELLED, true)).isTrue();
    assertThat(JobFrames.tellsEnd(JobState.FAILED, false)).isTrue();
  }

  @Test
  void a_new_socket_hears_where_the_job_is() {
    String state = "{\"prompt_id\":\"" + ATTEMPT + "\",\"nodes\":{}}";
    LiveJob live =
        new LiveJob(
            SampleJobs.ID,
            SampleJobs.ADA,
            "3",
            1,
            20,
            state,
            null,
            List.of(),
            Instant.ofEpochMilli(1));
    List<String> frames = texts(JobFrames.present(live));
    assertThat(frames.get(0)).contains("\"node\":\"3\"").contains(SampleJobs.ID.toString());
    assertThat(frames.get(1)).contains(SampleJobs.ID.toString()).doesNotContain(ATTEMPT.toString());
  }

  @Test
  void a_preview_has_comfyuis_layout_with_metadata() {
    ByteBuffer frame = bytes(preview("image/jpeg").withMetadata());
    assertThat(frame.getInt()).isEqualTo(4);
    byte[] metadata = new byte[frame.getInt()];
    frame.get(metadata);
    JsonObject told = JobJson.parse(new String(metadata, StandardCharsets.UTF_8));
    assertThat(told.getString("prompt_id")).isEqualTo(SampleJobs.ID.toString());
    assertThat(told.getString("node_id")).isEqualTo("3");
    assertThat(told.getString("image_type")).isEqualTo("image/jpeg");
    assertThat(frame.remaining()).isEqualTo(3);
  }

  @Test
  void a_preview_for_an_old_client_has_eight_bytes_before_the_picture() {
    ByteBuffer jpeg = bytes(preview("image/jpeg").plain());
    assertThat(jpeg.getInt()).isEqualTo(1);
    assertThat(jpeg.getInt()).isEqualTo(1);
    assertThat(jpeg.remaining()).isEqualTo(3);
    ByteBuffer png = bytes(preview("image/png").plain());
    assertThat(png.getInt(4)).isEqualTo(2);
  }

  @Test
  void a_png_may_be_a_result_and_is_kept() {
    assertThat(preview("image/png").plain().replaceable()).isFalse();
    assertThat(preview("image/jpeg").plain().replaceable()).isTrue();
  }

  private static JsonObject data(JobFrames.Executed executed) {
    return JobJson.parse(((Frame.Text) executed.frame()).json()).getJsonObject("data");
  }

  private static PreviewFrames preview(String mediaType) {
    String metadata = "{\"node_id\":\"3\",\"prompt_id\":\"" + ATTEMPT + "\"}";
    return new PreviewFrames(
        new WorkerEvent.Preview(GPU, ATTEMPT, metadata, mediaType, new byte[] {7, 8, 9}),
        SampleJobs.ID);
  }

  private static Optional<String> progressed(String type, String data) {
    return frame(new WorkerEvent.Progressed(GPU, ATTEMPT, new WireFrame(type, data)));
  }

  private static Optional<String> frame(WorkerEvent.OfAttempt event) {
    JobNews news = new JobNews(SampleJobs.ID, SampleJobs.ADA, "c1", event);
    return JobFrames.ofNews(news, Instant.ofEpochMilli(42)).map(each -> ((Frame.Text) each).json());
  }

  private static List<String> texts(List<Frame> frames) {
    return frames.stream().map(frame -> ((Frame.Text) frame).json()).toList();
  }

  private static ByteBuffer bytes(Frame frame) {
    return ByteBuffer.wrap(((Frame.Binary) frame).bytes());
  }
}
