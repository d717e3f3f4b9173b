package org.comfyume.web.page;

import java.time.Instant;
import java.util.UUID;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobClass;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobState;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.queue.usecase.LiveJob;

/** Jobs for the tests of sentences. */
final class Jobs {
  static final ParticipantId MARA = new ParticipantId("mara");
  static final ParticipantId TOMAS = new ParticipantId("tomas");
  static final ParticipantId AIKO = new ParticipantId("aiko");

  private Jobs() {}

  static Job waiting(ParticipantId owner, JobClass jobClass, long number) {
    return job(owner, jobClass, number, JobState.QUEUED);
  }

  static Job job(ParticipantId owner, JobClass jobClass, long number, JobState state) {
    return new Job(
        new JobId(new UUID(0, number)),
        owner,
        jobClass,
        number,
        state,
        "Job " + number,
        null,
        Instant.EPOCH,
        0,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  static RunningCard card(JobState state, int value, int max) {
    Job job = job(MARA, JobClass.NORMAL, 1, state);
    LiveJob live = new LiveJob(job.id(), MARA, "3", value, max, null, null, Instant.EPOCH);
    return new RunningCard(job, "GPU A", "kind.image", "", "KSampler", live);
  }
}
