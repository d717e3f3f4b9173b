package org.comfyume.web.live;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.comfyume.core.job.JobId;
import org.comfyume.core.scheduling.forecast.Expectation;
import org.comfyume.queue.usecase.LiveJob;
import org.comfyume.queue.usecase.RoomOutlook;
import org.comfyume.queue.usecase.WaitView;
import org.comfyume.web.words.Estimate;
import org.comfyume.web.words.WaitWords;
import org.comfyume.web.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * What one person may expect, as a message. Times are milliseconds since 1970; 0 is not known.
 *
 * @param waits the person's waiting jobs, soonest first
 * @param running the person's running jobs
 * @param room from which only those jobs are looked up
 */
record OwnOutlook(List<WaitView> waits, List<LiveJob> running, RoomOutlook room) {

  boolean isEmpty() {
    return waits.isEmpty() && running.isEmpty();
  }

  /**
   * @param locale the reader's
   */
  String message(Instant now, Locale locale) {
    WaitWords words = new WaitWords(new Words(locale), ZoneId.systemDefault());
    JsonArrayBuilder jobs = Json.createArrayBuilder();
    for (WaitView wait : waits) {
      Expectation expectation = wait.expectation();
      jobs.add(
          times(wait.job().id(), Estimate.of(wait))
              .add("place", expectation == null ? 0 : expectation.place())
              .add("people", expectation == null ? 0 : expectation.people())
              .add("why", words.sentence(wait)));
    }
    JsonArrayBuilder ends = Json.createArrayBuilder();
    running.forEach(
        job -> ends.add(times(job.job(), Estimate.of(room.ends().get(job.job()), room.asOf()))));
    return Json.createObjectBuilder()
        .add("type", "waits")
        .add("now", now.toEpochMilli())
        .add("jobs", jobs)
        .add("running", ends)
        .build()
        .toString();
  }

  private static JsonObjectBuilder times(JobId job, @Nullable Estimate estimate) {
    JsonObjectBuilder json = Json.createObjectBuilder().add("job", job.toString());
    if (estimate == null) {
      return json.add("at", 0);
    }
    return json.add("at", estimate.middle().toEpochMilli())
        .add("low", estimate.low().toEpochMilli())
        .add("high", estimate.open() ? 0 : estimate.high().toEpochMilli())
        .add("beyond", estimate.beyond())
        .add("asOf", estimate.asOf().toEpochMilli());
  }
}
