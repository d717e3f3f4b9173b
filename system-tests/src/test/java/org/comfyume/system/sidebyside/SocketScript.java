package org.comfyume.system.sidebyside;

import static org.comfyume.system.sidebyside.SessionGraphs.body;
import static org.comfyume.system.sidebyside.SessionGraphs.client;
import static org.comfyume.system.sidebyside.SessionGraphs.raising;
import static org.comfyume.system.sidebyside.SessionGraphs.steps;
import static org.comfyume.system.sidebyside.SessionGraphs.twoOutputs;

/** Sockets of two clients of one person, and of clients that behave oddly. */
final class SocketScript {
  private static final String FLAGS =
      "{\"type\":\"feature_flags\",\"data\":{\"supports_preview_metadata\":true}}";

  private SocketScript() {}

  static void play(Side side) {
    side.section("connecting");
    side.listen("A", "?clientId=a").say(FLAGS);
    side.listen("B", "?clientId=b");
    side.listen("nameless", "");
    side.listen("empty name", "?clientId=");
    Ear late = side.listen("late", "?clientId=late");
    late.say("garbage");
    late.say(FLAGS);
    Ear odd = side.listen("odd", "?clientId=odd");
    odd.say("[1]");
    odd.say("{\"type\":\"nonsense\"}");
    odd.say(new byte[] {1, 2, 3});
    side.listen("flags null", "?clientId=n").say("{\"type\":\"feature_flags\",\"data\":null}");
    side.listen("no flags", "?clientId=f").say("{\"type\":\"feature_flags\",\"data\":{}}");
    side.listen("without data", "?clientId=w").say("{\"type\":\"feature_flags\"}");
    Ear after = side.listen("binary first", "?clientId=bin");
    after.say(new byte[] {1});
    after.say(FLAGS);
    Ear huge = side.listen("huge", "?clientId=huge");
    side.section("a frame that is too long");
    huge.sayTooMuch("x".repeat(5 << 20));
    huge.untilEnded();
    for (String name : new String[] {"huge", "nameless", "empty name", "late", "odd"}) {
      side.leave(name);
    }
    for (String name : new String[] {"flags null", "no flags", "without data", "binary first"}) {
      side.leave(name);
    }
    runs(side);
    previews(side);
    reconnecting(side);
  }

  private static void runs(Side side) {
    side.section("a run");
    run(side, "A", "run of A", body(twoOutputs(200), client("a")));
    side.section("a cached run");
    run(side, "A", "cached run of A", body(twoOutputs(200), client("a")));
    side.section("the same by another client");
    run(side, "B", "cached run of B", body(twoOutputs(200), client("b")));
    side.section("a run without client_id");
    side.prompt("nobody's", body(twoOutputs(201)));
    side.awaitIdle();
    side.section("a run of a client that is not there");
    side.prompt("absent", body(twoOutputs(202), client("nowhere")));
    side.awaitIdle();
    side.section("a graph node raises");
    String failed = run(side, "A", "raising", body(raising(203), client("a")));
    side.section("history of what raised");
    side.get("/history/" + failed);
    side.get("/api/jobs/" + failed);
    side.get("/api/jobs?status=failed");
  }

  private static String run(Side side, String ear, String name, String body) {
    String id = side.prompt(name, body);
    side.ear(ear).untilEndOf(id);
    return id;
  }

  private static void previews(Side side) {
    side.section("previews with metadata");
    run(side, "A", "previews", body(steps(204, 3, 0.01, "JPEG"), client("a")));
    side.section("plain previews");
    run(side, "B", "plain previews", body(steps(205, 3, 0.01, "PNG"), client("b")));
  }

  private static void reconnecting(Side side) {
    side.section("the same client twice");
    side.listen("B again", "?clientId=b");
    String id = side.prompt("of the second", body(twoOutputs(206), client("b")));
    side.ear("B again").untilEndOf(id);
    side.leave("B");
    side.leave("B again");
    side.section("reconnecting");
    id = side.prompt("long", body(steps(207, 60, 0.05, "JPEG"), client("a")));
    side.ear("A").untilStepOf(id);
    side.drop("A");
    Ear again = side.listen("A again", "?clientId=a");
    again.say(FLAGS);
    again.untilEndOf(id);
    // where it came in again is chance; how it ends is not
    side.leaveAfterLast("A again", "progress");
    side.get("/history/" + id);
  }
}
