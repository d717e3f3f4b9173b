package org.comfyume.web.api;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.time.Instant;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.scheduling.forecast.Expectation;
import org.comfyume.queue.usecase.WaitView;
import org.comfyume.web.words.Estimate;
import org.comfyume.web.words.WaitWords;
import org.jspecify.annotations.Nullable;

/** What a waiting job may expect, as JSON. What is not known is left out. */
final class WaitJson {

  private WaitJson() {}

  /** For its owner: with the reason. */
  static JsonObjectBuilder of(WaitView view, WaitWords words, Instant now) {
    JsonObjectBuilder json = Json.createObjectBuilder();
    addExpectation(json, view.expectation(), Estimate.of(view), now);
    json.add(
        "reason",
        Json.createObjectBuilder()
            .add("kind", WaitWords.kind(view.reason()))
            .add("sentence", words.sentence(view)));
    json.add("workers", Json.createArrayBuilder(view.workers()));
    WaitView.Loading loading = view.loading();
    if (loading != null) {
      json.add(
          "loading",
          Json.createObjectBuilder()
              .add("worker", loading.worker())
              .add("model", loading.model())
              .add("secondsLeft", loading.secondsLeft()));
    }
    Instant asOf = view.asOf();
    if (asOf != null) {
      json.add("ageSeconds", Math.max(0, Duration.between(asOf, now).toSeconds()));
    }
    return json;
  }

  /** Place and time; seconds count from now, not from when they were computed. */
  static void addExpectation(
      JsonObjectBuilder json,
      @Nullable Expectation expectation,
      @Nullable Estimate estimate,
      Instant now) {
    if (expectation == null || estimate == null) {
      return;
    }
    json.add("place", expectation.place())
        .add("people", expectation.people())
        .add("start", band(estimate, now))
        .add("beyondHorizon", expectation.beyondHorizon());
    WorkerId worker = expectation.worker();
    if (worker != null) {
      json.add("worker", worker.value());
    }
  }

  private static JsonObjectBuilder band(Estimate estimate, Instant now) {
    return Json.createObjectBuilder()
        .add("p10Seconds", Estimate.secondsUntil(estimate.low(), now))
        .add("p50Seconds", Estimate.secondsUntil(estimate.middle(), now))
        .add("p90Seconds", Estimate.secondsUntil(estimate.high(), now))
        .add("atP50", estimate.middle().toString());
  }
}
