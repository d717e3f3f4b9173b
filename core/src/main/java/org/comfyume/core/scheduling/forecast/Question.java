package org.comfyume.core.scheduling.forecast;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.comfyume.core.job.JobId;
import org.comfyume.core.scheduling.Candidate;
import org.comfyume.core.workshop.ParticipantId;

/**
 * A room, prepared once for all plays.
 *
 * @param jobs that wait
 * @param index of each of them in {@code jobs}
 * @param pending how many jobs of each person wait or run
 * @param crowd draws what people do next
 */
record Question(
    RoomNow room,
    List<Candidate> jobs,
    Map<JobId, Integer> index,
    Map<ParticipantId, Integer> pending,
    Crowd crowd) {

  static Question of(RoomNow room) {
    List<Candidate> jobs = room.backlog().jobs();
    Map<JobId, Integer> index = new HashMap<>();
    Map<ParticipantId, Integer> pending = new HashMap<>();
    for (Candidate job : jobs) {
      index.put(job.job(), index.size());
      pending.merge(job.owner(), 1, Integer::sum);
    }
    for (WorkerNow worker : room.workers()) {
      Running running = worker.running();
      if (running != null) {
        pending.merge(running.owner(), 1, Integer::sum);
      }
    }
    return new Question(room, jobs, index, pending, new Crowd(room.habits()));
  }
}
