package org.comfyume.web.page;

import org.comfyume.web.words.Words;
import java.util.ArrayList;
import java.util.List;
import org.comfyume.core.job.Job;
import org.comfyume.core.workshop.ParticipantId;

/**
 * Says for each of my waiting jobs what goes first. True while class, then first come is served.
 */
final class WaitingRows {
  private final Words words;
  private final Backlog backlog;

  WaitingRows(Words words, Backlog backlog) {
    this.words = words;
    this.backlog = backlog;
  }

  List<WaitingRow> of(ParticipantId owner) {
    List<WaitingRow> rows = new ArrayList<>();
    String previous = "";
    for (Job job : backlog.of(owner)) {
      rows.add(row(job, rows.size() + 1, previous));
      previous = job.title();
    }
    return rows;
  }

  private WaitingRow row(Job job, int mine, String previous) {
    int place = mine == 1 ? backlog.peopleBefore(job) + 1 : 0;
    String why = mine == 1 ? first(job) : then(job, previous);
    return new WaitingRow(
        job.id().toString(),
        job.title(),
        place,
        backlog.othersThan(job.owner()) + 1,
        mine,
        why,
        job.submittedAt().toEpochMilli());
  }

  private String first(Job job) {
    int people = backlog.peopleBefore(job);
    int ahead = backlog.jobsOfOthersBefore(job);
    return people == 0
        ? words.say("wait.next")
        : words.say("wait.before", people, words.count(people), ahead);
  }

  private String then(Job job, String previous) {
    String key = previous.equals(job.title()) ? "wait.then.same" : "wait.then";
    return words.say(key, previous, backlog.jobsOfOthersBefore(job));
  }
}
