package org.comfyume.system.harness;

import java.util.List;

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

  private Pages() {}

  /** Those whose least role is this one. */
  public static List<Known> of(String role) {
    return ALL.stream().filter(page -> page.role().equals(role)).toList();
  }
}
