package org.comfyume.system.sidebyside;

import static org.comfyume.system.sidebyside.SessionGraphs.body;
import static org.comfyume.system.sidebyside.SessionGraphs.client;
import static org.comfyume.system.sidebyside.SessionGraphs.picture;
import static org.comfyume.system.sidebyside.SessionGraphs.steps;

import java.util.List;

/** One prompt runs, others wait: what is told of them, and how they are deleted and stopped. */
final class QueueScript {
  private static final int ENDLESS = 9000;

  private QueueScript() {}

  static void play(Side side) {
    side.section("busy sockets");
    Ear runner = side.listenWithoutSteps("runner", "?clientId=runner");
    side.section("busy");
    String running = begin(side, runner, "running", 300);
    String first = side.prompt("first", body(picture(301), client("other")));
    String second = side.prompt("second", body(picture(302)));
    side.prompt(
        "third",
        body(picture(303), "\"extra_data\":{\"extra_pnginfo\":{\"workflow\":{\"id\":\"wf-2\"}}}"));
    List.of("/prompt", "/queue", "/api/queue", "/history").forEach(side::get);
    List.of(
            "",
            "?status=pending",
            "?status=in_progress,pending&sort_order=asc",
            "?workflow_id=wf-2")
        .forEach(query -> side.get("/api/jobs" + query));
    for (String id : List.of(running, first)) {
      side.get("/api/jobs/" + id);
      side.get("/history/" + id);
    }
    deleting(side, running, first, second);
    interrupting(side, runner, running);
    anyway(side, runner);
    cancelling(side, runner);
  }

  private static void deleting(Side side, String running, String first, String second) {
    side.section("deleting what waits");
    side.post("/queue", "{\"delete\":[\"" + first + "\",\"nope\"]}");
    side.post("/queue", "{\"delete\":[\"" + running + "\"]}");
    side.get("/queue");
    List.of("", "{", "[]", "{}", "{\"clear\":false}", "{\"delete\":7}", "{\"delete\":\"ab\"}")
        .forEach(text -> side.post("/queue", text));
    side.post("/interrupt", "{\"prompt_id\":\"" + second + "\"}");
    side.post("/interrupt", "{\"prompt_id\":\"nope\"}");
    side.get("/prompt");
    side.get("/history/" + first);
    side.get("/api/jobs/" + first);
    side.section("clearing");
    side.post("/queue", "{\"clear\":true}");
    side.get("/queue");
  }

  private static void interrupting(Side side, Ear runner, String running) {
    side.section("interrupting by id");
    side.post("/interrupt", "{\"prompt_id\":\"" + running + "\"}");
    runner.untilEndOf(running);
    side.get("/history/" + running);
    side.get("/api/jobs/" + running);
    List.of("cancelled", "failed", "cancelled,failed", "completed")
        .forEach(status -> side.get("/api/jobs?status=" + status));
  }

  private static void anyway(Side side, Ear runner) {
    side.section("interrupting without id");
    side.post("/interrupt", "");
    side.post("/interrupt", "{");
    String running = begin(side, runner, "running again", 310);
    side.post("/interrupt", "{}");
    runner.untilEndOf(running);
    running = begin(side, runner, "running with an empty body", 311);
    side.post("/interrupt", "");
    runner.untilEndOf(running);
    running = begin(side, runner, "running with no JSON", 312);
    side.post("/api/interrupt", "{");
    runner.untilEndOf(running);
    side.awaitIdle();
  }

  private static void cancelling(Side side, Ear runner) {
    side.section("cancelling");
    String running = begin(side, runner, "to be cancelled", 320);
    String waiting = side.prompt("to be cancelled while it waits", body(picture(321)));
    side.post("/api/jobs/" + waiting + "/cancel", "");
    side.post("/api/jobs/" + waiting + "/cancel", "");
    side.post("/api/jobs/nope/cancel", "");
    side.post("/api/jobs/cancel", "{\"job_ids\":[\"x\",7]}");
    side.post("/api/jobs/cancel", "{\"job_ids\":[]}");
    side.post("/api/jobs/cancel", "{\"job_ids\":7}");
    side.post("/api/jobs/cancel", "{}");
    side.post("/api/jobs/cancel", "[]");
    side.post("/api/jobs/cancel", "{");
    side.post("/api/jobs/cancel", "{\"job_ids\":[\"" + running + "\"]}");
    side.post("/queue", "{\"clear\":true}");
    side.post("/interrupt", "{\"prompt_id\":\"" + running + "\"}");
    runner.untilEndOf(running);
    side.post("/api/jobs/cancel", "{\"job_ids\":[\"" + running + "\"]}");
    side.drop("runner");
    side.section("order");
    order(side);
  }

  /** Whoever says front or a number is before those who wait. */
  private static void order(Side side) {
    Ear ear = side.listenWithoutSteps("order", "?clientId=order");
    String running = begin(side, ear, "order: running", 330, "order");
    String last = side.prompt("order: last", body(picture(331), client("order")));
    side.prompt("order: number 0", body(picture(335), client("order"), "\"number\":0"));
    side.prompt("order: front", body(picture(332), client("order"), "\"front\":true"));
    side.prompt("order: front too", body(picture(333), client("order"), "\"front\":1"));
    side.prompt("order: not in front", body(picture(334), client("order"), "\"front\":0"));
    String end =
        side.prompt("order: number 1e9", body(picture(336), client("order"), "\"number\":\"1e9\""));
    side.get("/api/jobs?status=pending&sort_order=asc");
    side.post("/interrupt", "{\"prompt_id\":\"" + running + "\"}");
    ear.untilEndOf(last);
    ear.untilEndOf(end);
    side.awaitIdle();
    // the next prompt may start while the files of the last are stored: what counts is the order
    side.drop("order");
    side.section("order of the history");
    side.get("/history");
  }

  private static String begin(Side side, Ear ear, String name, int colour) {
    return begin(side, ear, name, colour, "runner");
  }

  private static String begin(Side side, Ear ear, String name, int colour, String clientId) {
    String id = side.prompt(name, body(steps(colour, ENDLESS, 0.05, "JPEG"), client(clientId)));
    ear.untilStepOf(id);
    return id;
  }
}
