package org.comfyume.web.comfy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobClass;
import org.comfyume.core.job.JobFailure;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobPayload;
import org.comfyume.core.job.JobState;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.queue.usecase.JobDetails;

/** Jobs for tests; all of the same person and with the same graph. */
public final class SampleJobs {
  public static final JobId ID = new JobId(UUID.fromString("0a0a0a0a-0000-4000-8000-000000000001"));
  public static final ParticipantId ADA = new ParticipantId("ada");

  public static final String OUTPUTS =
      "{\"9\":{\"images\":[{\"filename\":\"t.png\",\"subfolder\":\"\",\"type\":\"temp\"},"
          + "{\"filename\":\"x.png\",\"subfolder\":\"\",\"type\":\"output\"}]}}";

  private SampleJobs() {}

  public static JobDetails job(JobState state) {
    return job(state, null, "[]");
  }

  public static JobDetails job(JobState state, JobFailure failure, String messages) {
    Instant submitted = Instant.ofEpochMilli(1_000);
    Instant started = state == JobState.QUEUED ? null : Instant.ofEpochMilli(2_000);
    Instant ended = state.isFinal() ? Instant.ofEpochMilli(5_000) : null;
    Job job =
        new Job(
            ID,
            ADA,
            JobClass.NORMAL,
            7,
            state,
            "t",
            "c1",
            submitted,
            1,
            null,
            null,
            started,
            ended,
            failure,
            null,
            null);
    boolean success = state == JobState.SUCCEEDED;
    return new JobDetails(
        job,
        new JobPayload(
            "{\"9\":{\"class_type\":\"Save\",\"inputs\":{}}}",
            "{\"client_id\":\"c1\",\"extra_pnginfo\":{\"workflow\":{\"id\":\"wf-1\"}}}",
            "[\"9\"]"),
        success ? OUTPUTS : "{}",
        success ? "{\"9\":{\"node_id\":\"9\",\"display_node\":\"8\"}}" : "{}",
        messages,
        new WorkerId("gpu-a"),
        List.of());
  }
}
