package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobState;
import org.comfyume.core.job.JobStore;
import org.comfyume.core.scheduling.Boost;
import org.comfyume.core.scheduling.RoomControl;
import org.comfyume.core.scheduling.Round;
import org.comfyume.core.workshop.AuditEntry;
import org.comfyume.core.workshop.AuditLog;
import org.comfyume.core.workshop.AuditSearch;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.People;
import org.comfyume.core.workshop.Permission;
import org.comfyume.core.workshop.RoomMessage;
import org.comfyume.core.workshop.RoomMessages;

/** What a person did to the room lately, and how each step is taken back. */
@ApplicationScoped
@Transactional
public class ReadSteps {

  private static final Duration LATELY = Duration.ofHours(12);
  private static final int MOST = 8;
  private static final Set<String> ACTIONS =
      Set.of(
          "pause",
          "resume",
          "boost",
          "boost_end",
          "round",
          "round_end",
          "cancel",
          "restore",
          "requeue",
          "job_class",
          "message",
          "message_end");

  @Inject AuditLog audit;
  @Inject JobStore jobs;
  @Inject People people;
  @Inject RoomMessages messages;
  @Inject CurrentRoom room;
  @Inject InstantSource clock;

  /**
   * Newest first.
   *
   * @throws NotAllowed if the person does not steer the room
   */
  public List<SteeringStep> read(Participant actor) {
    if (!actor.may(Permission.STEER_ROOM)) {
      throw new NotAllowed("Only who steers the room has steps.");
    }
    Instant now = clock.instant();
    Look look = new Look(now);
    List<SteeringStep> steps = new ArrayList<>();
    for (AuditEntry entry :
        audit.search(AuditSearch.of(actor.id(), now.minus(LATELY)), 0, 10 * MOST)) {
      if (ACTIONS.contains(entry.action()) && steps.size() < MOST) {
        steps.add(look.step(entry));
      }
    }
    return steps;
  }

  /** Goes from the newest entry to older ones: a step that a newer one replaced stands. */
  private final class Look {

    private final Instant now;
    private final RoomControl control = room.control();
    private final Set<String> seen = new HashSet<>();
    private final Set<String> current;

    private Look(Instant now) {
      this.now = now;
      this.current =
          messages.current(now).stream()
              .map(RoomMessage::id)
              .map(Object::toString)
              .collect(Collectors.toSet());
    }

    private SteeringStep step(AuditEntry entry) {
      boolean newest = seen.add(kind(entry.action()) + entry.subject());
      return new SteeringStep(
          entry.at(), entry.action(), person(entry), entry.after(), newest ? undo(entry) : "");
    }

    /** A step and its opposite are of one kind. */
    private String kind(String action) {
      return switch (action) {
        case "resume" -> "pause";
        case "restore" -> "cancel";
        default -> action.replaceFirst("_end$", "");
      };
    }

    private String person(AuditEntry entry) {
      return switch (entry.action()) {
        case "boost", "boost_end" -> people.displayName(new ParticipantId(entry.subject()));
        case "message" ->
            entry.after().equals("all") ? "" : people.displayName(new ParticipantId(entry.after()));
        case "cancel", "restore", "requeue", "job_class" ->
            jobs.find(JobId.of(entry.subject()))
                .map(job -> people.displayName(job.owner()))
                .orElse("");
        default -> "";
      };
    }

    private String undo(AuditEntry entry) {
      Boost boost = control.steering().boosts().get(boostedBy(entry));
      Round round = control.steering().round();
      boolean can =
          switch (entry.action()) {
            case "pause" -> control.pause() != null;
            case "boost" -> boost != null && now.isBefore(boost.until());
            case "round" -> round != null && round.since().equals(entry.at());
            case "cancel" -> entry.at().plus(RestoreJob.WITHIN).isAfter(now);
            case "message" -> current.contains(entry.subject());
            case "job_class" -> waitsIn(entry);
            default -> false;
          };
      return can ? word(entry) : "";
    }

    private ParticipantId boostedBy(AuditEntry entry) {
      return entry.action().equals("boost") ? new ParticipantId(entry.subject()) : entry.actor();
    }

    private boolean waitsIn(AuditEntry entry) {
      return jobs.find(JobId.of(entry.subject()))
          .filter(job -> job.state() == JobState.QUEUED)
          .map(Job::jobClass)
          .filter(jobClass -> jobClass.word().equals(entry.after()))
          .isPresent();
    }

    private String word(AuditEntry entry) {
      return switch (entry.action()) {
        case "job_class" -> "job_class " + entry.subject() + " " + entry.before();
        case "pause", "round" -> entry.action();
        default -> entry.action() + " " + entry.subject();
      };
    }
  }
}
