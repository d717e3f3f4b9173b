package org.comfyume.web.comfy;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import org.comfyume.core.job.FailureKind;
import org.comfyume.core.job.JobFailure;
import org.comfyume.core.job.JobPayload;
import org.comfyume.core.job.JobState;
import org.comfyume.queue.usecase.JobDetails;
import org.junit.jupiter.api.Test;

class JobJsonTest {
  private static final String STARTED = "[[\"execution_start\",{\"prompt_id\":\"p\"}]]";

  @Test
  void a_queue_item_has_the_five_elements_of_comfyui() {
    assertThat(JobJson.queueItem(SampleJobs.job(JobState.QUEUED)))
        .isEqualTo(
            "[7,\"0a0a0a0a-0000-4000-8000-000000000001\",{\"9\":{\"class_type\":\"Save\","
                + "\"inputs\":{}}},{\"create_time\":1000,\"client_id\":\"c1\",\"extra_pnginfo\":{\"workflow\":"
                + "{\"id\":\"wf-1\"}}},[\"9\"]]");
  }

  @Test
  void extra_data_tells_who_asked_and_when_as_comfyui_adds_it() {
    JobDetails job = SampleJobs.job(JobState.QUEUED);
    JobPayload bare = new JobPayload("{}", "{ }", "[]");
    assertThat(
            JobJson.extraData(
                new JobDetails(job.job(), bare, "{}", "{}", "[]", null, java.util.List.of())))
        .isEqualTo("{\"client_id\":\"c1\",\"create_time\":1000 }");
  }

  @Test
  void a_success_is_completed_and_keeps_the_workers_messages() {
    JsonObject entry = entry(JobState.SUCCEEDED, null, STARTED);
    assertThat(entry.keySet()).containsExactly("prompt", "outputs", "status", "meta");
    assertThat(entry.getJsonObject("status").toString())
        .isEqualTo("{\"status_str\":\"success\",\"completed\":true,\"messages\":" + STARTED + "}");
    assertThat(entry.get("outputs").toString()).isEqualTo(SampleJobs.OUTPUTS);
  }

  @Test
  void an_interruption_is_an_error_that_did_not_complete() {
    JsonObject status = entry(JobState.CANCELLED, null, "[]").getJsonObject("status");
    assertThat(status.getString("status_str")).isEqualTo("error");
    assertThat(status.getBoolean("completed")).isFalse();
    assertThat(status.getJsonArray("messages").getJsonArray(0).getString(0))
        .isEqualTo("execution_interrupted");
  }

  @Test
  void a_failure_of_the_room_reads_as_an_execution_error() {
    JobFailure lost = JobFailure.of(FailureKind.WORKER_LOST, "GPU A stopped answering.");
    JsonObject status = entry(JobState.FAILED, lost, "[]").getJsonObject("status");
    JsonObject data = status.getJsonArray("messages").getJsonArray(0).getJsonObject(1);
    assertThat(data.getString("exception_message")).isEqualTo("GPU A stopped answering.");
    assertThat(data.getString("exception_type")).isEqualTo("worker_lost");
    assertThat(data.getJsonArray("traceback")).isEmpty();
  }

  @Test
  void an_error_in_a_graph_node_is_told_in_the_workers_words_under_the_jobs_id() {
    JobFailure raised =
        new JobFailure(
            FailureKind.EXECUTION_ERROR,
            "It raised.",
            "{\"prompt_id\":\"attempt\",\"node_id\":\"5\",\"exception_type\":\"ValueError\"}");
    JsonObject data = JobJson.error(SampleJobs.job(JobState.FAILED, raised, "[]").job());
    assertThat(data.getString("prompt_id")).isEqualTo(SampleJobs.ID.toString());
    assertThat(data.getString("node_id")).isEqualTo("5");
    assertThat(data.getString("exception_type")).isEqualTo("ValueError");
    assertThat(data.getString("exception_message")).isEqualTo("It raised.");
  }

  @Test
  void an_interruption_tells_the_graph_node_that_the_worker_told() {
    String told = "[[\"execution_interrupted\",{\"prompt_id\":\"a\",\"node_id\":\"9\"}]]";
    JsonObject data = JobJson.interruption(SampleJobs.job(JobState.CANCELLED, null, told));
    assertThat(data.getString("node_id")).isEqualTo("9");
    assertThat(data.getString("prompt_id")).isEqualTo(SampleJobs.ID.toString());
  }

  @Test
  void a_job_of_the_younger_list_counts_files_and_prefers_a_kept_one_as_preview() {
    JsonObject job = new UpstreamJob(SampleJobs.job(JobState.SUCCEEDED)).whole().build();
    assertThat(job.getString("status")).isEqualTo("completed");
    assertThat(job.getInt("outputs_count")).isEqualTo(2);
    assertThat(job.getString("workflow_id")).isEqualTo("wf-1");
    assertThat(job.getJsonNumber("execution_start_time").longValue()).isEqualTo(2_000);
    assertThat(job.get("preview_output").toString())
        .isEqualTo(
            "{\"filename\":\"x.png\",\"subfolder\":\"\",\"type\":\"output\",\"nodeId\":\"9\","
                + "\"mediaType\":\"images\"}");
  }

  @Test
  void texts_are_no_outputs_and_what_cannot_be_shown_is_no_preview() {
    JobDetails job = SampleJobs.job(JobState.SUCCEEDED);
    String outputs =
        "{\"1\":{\"text\":[\"words\"],\"animated\":[true],\"latents\":[{\"filename\":\"a.latent\","
            + "\"type\":\"output\"}]},\"2\":{\"3d\":[{\"filename\":\"m.GLB\",\"type\":\"output\"}]}}";
    JsonObject told =
        new UpstreamJob(
                new JobDetails(
                    job.job(), job.payload(), outputs, "{}", "[]", null, java.util.List.of()))
            .summary()
            .build();
    assertThat(told.getInt("outputs_count")).isEqualTo(2);
    assertThat(told.getJsonObject("preview_output").getString("filename")).isEqualTo("m.GLB");
  }

  @Test
  void a_waiting_job_of_the_younger_list_leaves_out_what_it_has_not() {
    JsonObject job = new UpstreamJob(SampleJobs.job(JobState.QUEUED)).whole().build();
    assertThat(job.keySet())
        .containsExactly("id", "status", "priority", "create_time", "outputs_count", "workflow_id");
  }

  private static JsonObject entry(JobState state, JobFailure failure, String messages) {
    return JobJson.parse(JobJson.historyEntry(SampleJobs.job(state, failure, messages)));
  }
}
