package org.comfyume.system.sidebyside;

import java.util.List;

/**
 * What the front ends 1.37 and 1.44 ask for at their start, and what else can be asked when idle.
 */
final class BootScript {

  private BootScript() {}

  static void play(Side side) {
    side.section("boot of front end 1.37");
    List.of(
            "/api/userdata/user.css",
            "/api/users",
            "/api/settings",
            "/api/userdata?dir=workflows&recurse=true&split=false&full_info=true",
            "/api/userdata?dir=subgraphs&recurse=true&split=false&full_info=true",
            "/api/userdata/comfy.templates.json",
            "/api/object_info",
            "/api/queue",
            "/api/history?max_items=64",
            "/api/experiment/models")
        .forEach(side::get);
    side.post("/api/settings/Comfy.InstalledVersion", "\"1.37.11\"");
    side.section("boot of front end 1.44");
    List.of(
            "/api/users",
            "/api/jobs?status=in_progress,pending&limit=200&offset=0",
            "/api/jobs?status=completed,failed,cancelled&limit=64&offset=0")
        .forEach(side::get);
    idle(side);
    paths(side);
  }

  private static void idle(Side side) {
    side.section("idle");
    List.of(
            "/prompt",
            "/queue",
            "/history",
            "/api/history?max_items=2&offset=0",
            "/history?max_items=abc",
            "/history?offset=abc",
            "/history?max_items=",
            "/history?max_items=-1",
            "/history/nope",
            "/object_info/KSampler",
            "/object_info/LoadImage",
            "/object_info/NoSuchClass",
            "/api/object_info/EmptyImage",
            "/embeddings",
            "/models",
            "/models/checkpoints",
            "/models/nope",
            "/users",
            "/settings",
            "/settings/Comfy.X",
            "/v2/userdata",
            "/v2/userdata?path=workflows",
            "/userdata",
            "/userdata?dir=workflows",
            "/userdata/nope.json",
            "/userdata/..%2F..%2Fx",
            "/view",
            "/view?filename=nope.png",
            "/view?filename=..%2Fx.png",
            "/view?filename=%2Fetc%2Fpasswd",
            "/view?filename=a.png&subfolder=..%2F..",
            "/view?filename=a.png&subfolder=%2Fetc",
            "/view?filename=a.png&type=bogus",
            "/view?filename=")
        .forEach(side::get);
    idleJobs(side);
  }

  private static void idleJobs(Side side) {
    List.of(
            "/api/jobs",
            "/api/jobs?status=bogus",
            "/api/jobs?limit=0",
            "/api/jobs?limit=x",
            "/api/jobs?limit=",
            "/api/jobs?offset=x",
            "/api/jobs?offset=-3",
            "/api/jobs?sort_by=name",
            "/api/jobs?sort_order=up",
            "/api/jobs?status=",
            "/api/jobs/nope",
            "/jobs")
        .forEach(side::get);
  }

  /** Paths and methods that are nobody's, or nearly somebody's. */
  private static void paths(Side side) {
    side.section("paths");
    List.of("/nope", "/api/nope", "//prompt", "/PROMPT", "/prompt/", "/api/api/prompt", "/%70rompt")
        .forEach(side::get);
    List.of("/api", "/api/", "/api/history/", "/object_info/", "/models/", "/ws")
        .forEach(side::get);
    for (String path : List.of("/nope", "//prompt", "/prompt/", "/PROMPT", "/api/jobs")) {
      side.post(path, "{}");
    }
    for (String path :
        List.of("/prompt", "/queue", "/view", "/nope", "/history/x", "/upload/image")) {
      side.send("OPTIONS", path, new byte[0]);
      side.send("DELETE", path, new byte[0]);
      side.send("PUT", path, new byte[0]);
      side.send("PATCH", path, new byte[0]);
    }
    for (String path :
        List.of("/prompt", "/api/queue", "/history", "/object_info/KSampler", "/nope")) {
      side.send("HEAD", path, new byte[0]);
    }
    for (String path : List.of("/interrupt", "/upload/image", "/free")) {
      side.get(path);
    }
  }
}
