package org.comfyume.web.page;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.comfyume.core.job.FailureKind;
import org.comfyume.core.job.JobClass;
import org.comfyume.core.job.JobState;
import org.comfyume.core.workshop.Participant;
import org.comfyume.queue.usecase.RoomJob;
import org.comfyume.queue.usecase.RoomPerson;
import org.comfyume.queue.usecase.RoomView;
import org.comfyume.web.words.Estimate;
import org.comfyume.web.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * One person of the room, as those who steer see them.
 *
 * @param here whether a page or an editor of the person is open
 */
public record Attendee(RoomPerson of, RoomView room, boolean here, Words words) {
  /** A failure older than this is no longer news. */
  private static final Duration FRESH = Duration.ofMinutes(10);

  public String id() {
    return person().id().value();
  }

  public String name() {
    return person().displayName();
  }

  Participant person() {
    return of.person();
  }

  /** The first word of the name. */
  String firstName() {
    return name().strip().replaceFirst("\\s.*$", "");
  }

  public String initials() {
    return Words.initials(name());
  }

  /** {@code waits, runs, failed} or {@code quiet}. */
  public String state() {
    if (of.waitsSince() != null) {
      return "waits";
    }
    if (!of.running().isEmpty()) {
      return "runs";
    }
    return failure() != null ? "failed" : "quiet";
  }

  private @Nullable FailureKind failure() {
    var end = of.lastEnd();
    return end != null && end.at().plus(FRESH).isAfter(room.now()) ? end.kind() : null;
  }

  /** What kind of failure it was, in words. */
  public String failed() {
    FailureKind kind = failure();
    return kind == null ? "" : words.say("room.failed." + kind.word());
  }

  /** The job that the row shows: the one that runs, or the next that waits; or null. */
  public @Nullable RoomJob job() {
    List<RoomJob> jobs = of.running().isEmpty() ? of.waiting() : of.running();
    return jobs.isEmpty() ? null : jobs.get(0);
  }

  public String jobId() {
    RoomJob job = job();
    return job == null ? "" : job.id().toString();
  }

  /** Of a person whose job runs, the next that waits; empty if there is none. */
  public String nextJobId() {
    return of.running().isEmpty() || of.waiting().isEmpty()
        ? ""
        : of.waiting().get(0).id().toString();
  }

  public String worker() {
    RoomJob job = job();
    return job == null || job.worker() == null ? "" : job.worker();
  }

  public boolean stopping() {
    RoomJob job = job();
    return job != null && job.stopping();
  }

  /** Whether the shown job can be told to stop: its files are not being fetched yet. */
  public boolean onWorker() {
    RoomJob job = job();
    return job != null && job.state().occupiesWorker() && !job.stopping();
  }

  /** The model without folder and ending, or empty. */
  public String model() {
    RoomJob job = job();
    return job == null ? "" : Words.model(job.model());
  }

  /** Since when the shown job is on its worker, milliseconds since 1970; 0 if it is not. */
  public long started() {
    RoomJob job = job();
    return job == null || job.state() == JobState.QUEUED ? 0 : job.since().toEpochMilli();
  }

  /** Milliseconds since 1970; 0 if the person does not wait. */
  public long since() {
    Instant since = of.waitsSince();
    return since == null ? 0 : since.toEpochMilli();
  }

  /** "4:12". */
  public String waited() {
    return Words.clock(Duration.between(Instant.ofEpochMilli(since()), room.now()));
  }

  /** When it starts; of a job that runs, when it ends. */
  public Eta eta() {
    RoomJob job = job();
    if (job == null || job.stopping() || job.stuck() || room.asOf() == null) {
      return Eta.none();
    }
    Estimate estimate =
        job.state() == JobState.QUEUED
            ? Estimate.of(job.expectation(), room.asOf())
            : Estimate.of(job.ends(), room.asOf());
    return new Eta(estimate, room.now(), words);
  }

  /** "≈ 15 s", or of a job that runs "15 s left"; empty if that is not known. */
  public String etaText() {
    Eta eta = eta();
    boolean runs = state().equals("runs");
    if (!eta.known() || eta.beyond() || eta.seconds() == 0) {
      return runs ? "" : eta.text();
    }
    return words.say(runs ? "room.left" : "eta", eta.about());
  }

  /** When the last job failed, milliseconds since 1970; 0 if it did not. */
  public long failedAt() {
    var end = of.lastEnd();
    return end == null ? 0 : end.at().toEpochMilli();
  }

  /** The style class that gives the model's family its colour, or empty. */
  public String family() {
    return GpuTile.familyOf(model());
  }

  /** How many people go before, as a word: "next", "2nd"; empty if that is not known. */
  public String place() {
    RoomJob job = job();
    if (job == null || job.expectation() == null || job.stuck()) {
      return "";
    }
    int place = job.expectation().place();
    return place == 1 ? words.say("room.next") : words.say("room.place", words.ordinal(place));
  }

  /** How many more jobs wait behind the one that is shown. */
  public int more() {
    return Math.max(0, of.waiting().size() - (of.running().isEmpty() ? 1 : 0));
  }

  public boolean boosted() {
    return of.boost() != null;
  }

  public long boostUntil() {
    return of.boost() == null ? 0 : of.boost().until().toEpochMilli();
  }

  /** "9:52". */
  public String boostLeft() {
    return of.boost() == null ? "" : Words.clock(Duration.between(room.now(), of.boost().until()));
  }

  /** Of an equal share, in percent. */
  public long share() {
    long equal = room.equal().toMillis();
    return equal == 0 ? 0 : Math.round(100.0 * of.used().toMillis() / equal);
  }

  /** Of the bar, on which an equal share is half; 0 to 100. */
  public long bar() {
    return Math.min(100, share() / 2);
  }

  /** The class of the job that waits, or empty. */
  public String jobClass() {
    RoomJob job = job();
    return job == null || job.state() != JobState.QUEUED ? "" : job.jobClass().word();
  }

  /** Words of the classes it could be put into. */
  public List<String> otherClasses() {
    return Arrays.stream(JobClass.values())
        .map(JobClass::word)
        .filter(word -> !jobClass().isEmpty() && !word.equals(jobClass()))
        .toList();
  }

  /** Time since the last job that ended, and whether the person is here. */
  public String quiet() {
    var end = of.lastEnd();
    String time = end == null ? "" : Words.span(Duration.between(end.at(), room.now()));
    String key = time.isEmpty() ? "room.quiet.never" : "room.quiet";
    return words.say(here ? key : key + ".away", time);
  }
}
