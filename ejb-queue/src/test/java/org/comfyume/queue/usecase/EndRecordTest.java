package org.comfyume.queue.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.UUID;
import org.comfyume.core.job.FailureKind;
import org.comfyume.core.job.JobChanged;
import org.comfyume.core.job.JobFailure;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobState;
import org.comfyume.protocol.JsonText;
import org.comfyume.queue.fake.ManualClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndRecordTest {

  private static final JobId JOB = new JobId(new UUID(0, 7));

  @Test
  void a_failure_of_a_node_is_told_in_its_own_words_under_our_id() throws Exception {
    JsonArray end =
        end(
            JobState.FAILED,
            failure("{\"node_type\":\"KSampler\",\"node_id\":\"3\",\"prompt_id\":\"theirs\"}"));
    assertThat(end.getString(0)).isEqualTo("execution_error");
    assertThat(end.getJsonObject(1).getString("node_type")).isEqualTo("KSampler");
    assertThat(end.getJsonObject(1).getString("prompt_id")).isEqualTo(JOB.toString());
    assertThat(end.getJsonObject(1).getInt("timestamp", 0)).isNotZero();
    assertThat(end.getJsonObject(1)).doesNotContainKey("exception_message");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "", "no json", "[1]", "7", "{\"error\":{\"type\":\"x\"}}"})
  void a_failure_that_no_node_raised_has_all_that_a_client_reads(String details) throws Exception {
    JsonObject data = end(JobState.FAILED, failure(details)).getJsonObject(1);
    assertThat(data.getString("exception_type")).isEqualTo("worker_lost");
    assertThat(data.getString("exception_message")).isEqualTo("It is gone.");
    assertThat(data)
        .containsKeys(
            "node_id", "node_type", "executed", "traceback", "current_inputs", "current_outputs");
    assertThat(data.getString("prompt_id")).isEqualTo(JOB.toString());
  }

  @Test
  void a_cancelled_job_was_interrupted() throws Exception {
    JsonArray end = end(JobState.CANCELLED, null);
    assertThat(end.getString(0)).isEqualTo("execution_interrupted");
    assertThat(end.getJsonObject(1)).containsOnlyKeys("prompt_id", "timestamp");
  }

  @Test
  void the_start_comes_first() throws Exception {
    JsonArray start = messages(JobState.CANCELLED, null).getJsonArray(0);
    assertThat(start.getString(0)).isEqualTo("execution_start");
    assertThat(start.getJsonObject(1).getJsonNumber("timestamp").longValue())
        .isEqualTo(ManualClock.START.minusSeconds(5).toEpochMilli());
  }

  @Test
  void what_was_cached_comes_between_start_and_end() throws Exception {
    JobChanged fact =
        new JobChanged(
            JOB, Room.MARA.id(), JobState.RUNNING, JobState.CANCELLED, null, ManualClock.START);
    String cached = "{\"nodes\":[\"1\"]}";
    String json =
        EndRecord.of(fact, ManualClock.START, cached, null, EarlyOutputs.NOTHING).messages();
    JsonArray messages = JsonText.parse(json).asJsonArray();
    assertThat(messages).hasSize(3);
    assertThat(messages.getJsonArray(1).getString(0)).isEqualTo("execution_cached");
    assertThat(messages.getJsonArray(1).getJsonObject(1).getJsonArray("nodes")).hasSize(1);
  }

  private static JobFailure failure(String details) {
    return new JobFailure(FailureKind.WORKER_LOST, "It is gone.", details);
  }

  private static JsonArray end(JobState to, JobFailure failure) throws Exception {
    return messages(to, failure).getJsonArray(1);
  }

  private static JsonArray messages(JobState to, JobFailure failure) throws Exception {
    JobChanged fact =
        new JobChanged(JOB, Room.MARA.id(), JobState.RUNNING, to, null, ManualClock.START);
    String json =
        EndRecord.of(fact, ManualClock.START.minusSeconds(5), null, failure, EarlyOutputs.NOTHING)
            .messages();
    return JsonText.parse(json).asJsonArray();
  }
}
