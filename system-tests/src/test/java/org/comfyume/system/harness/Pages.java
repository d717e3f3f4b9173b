package org.comfyume.system.harness;

import java.util.List;
import java.util.stream.Stream;

/** The pages of the product, with the least role that sees them. A new page adds a line. */
public final class Pages {

  /**
   * A page.
   *
   * @param name of its pictures
   * @param path below the product's address
   * @param role who looks: participant, instructor or admin
   */
  public record Known(String name, String path, String role) {}

  /** All of them. */
  public static final List<Known> ALL =
      List.of(
          new Known("now", "/now", "participant"),
          new Known("gallery", "/gallery", "participant"),
          new Known("account", "/account", "participant"),
          new Known("templates", "/templates", "participant"),
          new Known("room", "/room", "instructor"),
          new Known("projector", "/projector", "instructor"),
          new Known("workers", "/workers", "admin"),
          new Known("queue", "/queue", "admin"),
          new Known("users", "/users", "admin"),
          new Known("models", "/models", "admin"),
          new Known("limits", "/limits", "admin"),
          new Known("audit", "/audit", "admin"),
          new Known("system", "/system", "admin"));

  /** Pages that are not made yet: they answer 404. Whoever makes one takes it out. */
  public static final List<String> MISSING =
      List.of(
          "templates",
          "room",
          "projector",
          "workers",
          "queue",
          "users",
          "models",
          "limits",
          "audit",
          "system");

  private Pages() {}

  /** Those that there are, for this role. */
  public static List<Known> of(String role) {
    return there().filter(page -> page.role().equals(role)).toList();
  }

  /** Those that there are. */
  public static Stream<Known> there() {
    return ALL.stream().filter(page -> !MISSING.contains(page.name()));
  }
}
