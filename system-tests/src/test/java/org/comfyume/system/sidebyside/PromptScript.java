package org.comfyume.system.sidebyside;

import static org.comfyume.system.sidebyside.SessionGraphs.body;
import static org.comfyume.system.sidebyside.SessionGraphs.client;
import static org.comfyume.system.sidebyside.SessionGraphs.graph;
import static org.comfyume.system.sidebyside.SessionGraphs.image;
import static org.comfyume.system.sidebyside.SessionGraphs.node;
import static org.comfyume.system.sidebyside.SessionGraphs.picture;
import static org.comfyume.system.sidebyside.SessionGraphs.save;
import static org.comfyume.system.sidebyside.SessionGraphs.twoOutputs;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Submitting in all good and bad ways, and what is told of the results. */
final class PromptScript {
  private PromptScript() {}

  static void play(Side side) {
    refused(side);
    accepted(side);
    String known = side.newId("own id");
    side.prompt("own id", body(picture(101), "\"prompt_id\":\"" + known + "\""));
    side.awaitIdle();
    results(side, known);
  }

  /** Last of all, because one of the sides takes them and has more files then. */
  static void playOddIds(Side side) {
    side.section("ids that are no uuid");
    side.prompt("null as id", body(picture(103), "\"prompt_id\":null"));
    side.prompt("text as id", body(picture(102), "\"prompt_id\":\"my-id\""));
    side.prompt("number as id", body(picture(102), "\"prompt_id\":7"));
    String upper = side.newId("upper case").toUpperCase(Locale.ROOT);
    side.prompt("upper case as id", body(picture(102), "\"prompt_id\":\"" + upper + "\""));
  }

  private static void refused(Side side) {
    side.section("bad bodies");
    List.of("", "{", "null", "7", "\"x\"", "[]", "[1]", "{}", "{\"prompt\":null}")
        .forEach(text -> side.post("/prompt", text));
    List.of("{\"prompt\":\"x\"}", "{\"prompt\":{}}", "{\"prompt\":{\"1\":7}}")
        .forEach(text -> side.post("/prompt", text));
    side.post("/prompt", body(picture(1), "\"number\":\"x\""));
    side.post("/prompt", body(picture(1), "\"number\":null"));
    side.post("/prompt", "{\"number\":\"x\"}");
    side.post("/prompt", body(picture(1), "\"extra_data\":7"));
    side.section("bad graphs");
    BadGraphs.ALL.forEach(graph -> side.post("/api/prompt", body(graph)));
    side.post("/prompt", body(picture(1), "\"partial_execution_targets\":[]"));
    side.post("/prompt", body(picture(1), "\"partial_execution_targets\":[\"1\"]"));
    side.post("/prompt", body(picture(1), "\"partial_execution_targets\":[\"99\"]"));
  }

  private static void accepted(Side side) {
    side.section("accepted");
    side.prompt("plain", body(picture(100)));
    side.awaitIdle();
    side.prompt(
        "workflow",
        body(
            picture(104),
            "\"extra_data\":{\"extra_pnginfo\":{\"workflow\":{\"id\":\"wf-1\",\"nodes\":[]},\"more\":7},"
                + "\"other\":true}"));
    side.awaitIdle();
    side.prompt("partial", body(twoOutputs(105), "\"partial_execution_targets\":[\"2\"]"));
    side.prompt("all targets", body(twoOutputs(106), "\"partial_execution_targets\":null"));
    side.prompt(
        "one branch is wrong",
        body(
            graph(
                image(107),
                save("2", "1"),
                node("5", "EmptyImage", "\"width\":0,\"height\":48,\"batch_size\":1,\"color\":1"),
                save("6", "5"))));
    side.awaitIdle();
    for (String type : List.of("text/plain", "application/x-www-form-urlencoded", "image/png")) {
      byte[] text = body(picture(108), client("nobody")).getBytes(StandardCharsets.UTF_8);
      side.send("POST", "/prompt", text, "Content-Type", type);
    }
    side.awaitIdle();
  }

  private static void results(Side side, String known) {
    side.section("history");
    side.get("/history");
    List.of(
            "max_items=2",
            "max_items=1&offset=1",
            "offset=2",
            "max_items=0",
            "max_items=2&offset=-1")
        .forEach(query -> side.get("/history?" + query));
    List.of("offset=-2", "offset=100", "max_items=3&offset=100", "max_items=%201", "max_items=1.5")
        .forEach(query -> side.get("/api/history?" + query));
    side.get("/history/" + known);
    side.section("jobs");
    side.get("/api/jobs");
    List.of(
            "status=completed",
            "status=completed,failed&limit=2",
            "limit=2&offset=1",
            "sort_order=asc&limit=3",
            "sort_by=created_at&sort_order=asc&offset=2",
            "workflow_id=wf-1",
            "workflow_id=none",
            "offset=100",
            "status=pending",
            "status=%20completed%20")
        .forEach(query -> side.get("/api/jobs?" + query));
    side.get("/api/jobs/" + known);
    pictures(side);
    forgetting(side, known);
  }

  private static void pictures(Side side) {
    side.section("results");
    side.get("/view?filename=side_00001_.png&subfolder=ab");
    side.get("/view?filename=side_00004_.png&subfolder=ab&type=output");
    side.get("/api/view?filename=side_00001_.png&subfolder=ab&preview=jpeg;50");
    side.get("/view?filename=side_00001_.png%20%5Boutput%5D&subfolder=ab");
    side.get("/view?filename=ab/side_00001_.png");
    side.get("/view?filename=side_00001_.png");
  }

  private static void forgetting(Side side, String known) {
    side.section("history is changed");
    side.post("/history", "{\"delete\":[\"" + known + "\",\"nope\"]}");
    side.get("/history/" + known);
    side.get("/history?max_items=1");
    side.get("/api/jobs/" + known);
    List.of("{\"clear\":false}", "{}", "{", "[]", "{\"delete\":7}", "{\"delete\":\"ab\"}", "")
        .forEach(text -> side.post("/history", text));
    side.get("/history?max_items=1");
    side.post("/history", "{\"clear\":true}");
    side.get("/history");
    side.get("/api/jobs");
  }
}
