package org.comfyume.web.page;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobClass;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobState;
import org.comfyume.core.scheduling.forecast.Band;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.queue.usecase.LiveJob;
import org.comfyume.web.words.Estimate;
import org.comfyume.web.words.Words;

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

  /** A time as of now, with a band around it. */
  static Eta in(long seconds) {
    Band band =
        new Band(
            Duration.ofSeconds(seconds * 2 / 3),
            Duration.ofSeconds(seconds),
            Duration.ofSeconds(seconds * 3 / 2));
    return new Eta(Estimate.of(band, Instant.EPOCH), Instant.EPOCH, Words.plain());
  }

  static RunningCard card(JobState state, long secondsLeft) {
    Job job = job(MARA, JobClass.NORMAL, 1, state);
    return new RunningCard(job, "GPU A", "kind.clip", "", "KSampler", null, in(secondsLeft), "");
  }

  static RunningCard card(JobState state, int value, int max) {
    Job job = job(MARA, JobClass.NORMAL, 1, state);
    LiveJob live =
        new LiveJob(job.id(), MARA, "3", value, max, null, null, List.of(), Instant.EPOCH);
    return new RunningCard(job, "GPU A", "kind.image", "", "KSampler", live, Eta.none(), "");
  }
}
