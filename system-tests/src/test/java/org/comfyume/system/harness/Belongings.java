package org.comfyume.system.harness;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One of each thing that a person can have, under the names by which it is asked for.
 *
 * @param names by placeholder, e.g. {@code done}; nobody else's are the same
 */
public record Belongings(Map<String, String> names) {

  /** A graph that nobody ran before is not answered from a worker's cache. */
  private static final AtomicInteger COLOURS = new AtomicInteger();

  public Belongings {
    names = Map.copyOf(names);
  }

  /** Makes a job that is done, files, settings, a token. */
  public static Belongings of(Person person) {
    Map<String, String> names = new HashMap<>();
    String name = person.name() + "s-own";
    names.put("input", upload(person, name + ".png"));
    names.put("file", name + ".json");
    names.put("setting", name + ".Setting");
    String file = "/userdata/workflows%2F" + name + ".json?overwrite=true";
    said(person.post(file, "{\"by\":\"" + name + ".json\"}").statusCode());
    said(person.post("/settings", "{\"" + name + ".Setting\":\"mine\"}").statusCode());
    names.put("token", person.makeToken(name, "read").getString("id"));
    String done = person.submit(saved(name));
    for (JsonObject output :
        person
            .awaitState(done, "succeeded")
            .getJsonArray("outputs")
            .getValuesAs(JsonObject.class)) {
      names.put(output.getString("type"), output.getString("filename"));
      names.put("id", output.getString("id"));
    }
    names.put("done", done);
    return new Belongings(names);
  }

  /** Whether nothing of another's bears the same name. */
  public boolean apartFrom(Belongings other) {
    return Collections.disjoint(names.values(), other.names.values());
  }

  /** The same and a job that runs. */
  public Belongings withRunning(Person person) {
    String running = person.submit(Graphs.endless());
    person.awaitState(running, "running");
    return with("running", running);
  }

  /** The same and a job that waits; all workers must be taken. */
  public Belongings withWaiting(Person person) {
    return with("waiting", person.submit(Graphs.endless()));
  }

  private Belongings with(String name, String value) {
    Map<String, String> more = new HashMap<>(names);
    more.put(name, value);
    return new Belongings(more);
  }

  /** The same names with values that nobody has. */
  public Belongings guessed() {
    Map<String, String> guesses = new HashMap<>();
    names.forEach((name, value) -> guesses.put(name, guess(value)));
    return new Belongings(guesses);
  }

  /** The text with the placeholders filled in. */
  public String in(String text) {
    String filled = text;
    for (Map.Entry<String, String> each : names.entrySet()) {
      filled = filled.replace("{" + each.getKey() + "}", each.getValue());
    }
    return filled;
  }

  /** The text with placeholders for the values. */
  public String out(String text) {
    String general = text;
    for (Map.Entry<String, String> each : names.entrySet()) {
      general = general.replace(each.getValue(), "{" + each.getKey() + "}");
    }
    return general;
  }

  private static String guess(String value) {
    try {
      UUID id = UUID.fromString(value);
      return new UUID(id.getMostSignificantBits() ^ 0xfff0L << 32, id.getLeastSignificantBits())
          .toString();
    } catch (IllegalArgumentException aName) {
      return "no" + value.substring(2);
    }
  }

  private static String upload(Person person, String name) {
    byte[] picture = RawComfy.png(8, 8, name.hashCode());
    RawComfy comfy = new RawComfy(person.facade());
    said(comfy.upload("/upload/image", name, picture, Map.of("overwrite", "true")).statusCode());
    return name;
  }

  private static String saved(String prefix) {
    return Graphs.graph(
        Graphs.graphNode(
            "1",
            "EmptyImage",
            "\"width\":64,\"height\":48,\"batch_size\":1,\"color\":" + COLOURS.incrementAndGet()),
        Graphs.graphNode(
            "2", "SaveImage", "\"images\":[\"1\",0],\"filename_prefix\":\"" + prefix + "\""),
        Graphs.graphNode("3", "PreviewImage", "\"images\":[\"1\",0]"));
  }

  private static void said(int status) {
    assertThat(List.of(200, 201, 204)).contains(status);
  }
}
