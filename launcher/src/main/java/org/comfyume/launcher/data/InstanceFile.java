package org.comfyume.launcher.data;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The note {@code run/instance.json} about the running instance, readable for its owner only. It
 * lets the other verbs find it.
 *
 * @param pid its process
 * @param url where it answers on this machine
 * @param opsToken lets the reader act as an admin
 */
public record InstanceFile(long pid, URI url, String opsToken) {

  /** Writes the note into the data folder. */
  public void write(Path dataRoot) throws IOException {
    JsonObject note =
        Json.createObjectBuilder()
            .add("pid", pid)
            .add("url", url.toString())
            .add("opsToken", opsToken)
            .build();
    OwnerOnly.write(path(dataRoot), note + "\n");
  }

  /** Removes the note, if there is one. */
  public static void remove(Path dataRoot) throws IOException {
    Files.deleteIfExists(path(dataRoot));
  }

  /** The note of the data folder if its process lives. */
  public static Optional<InstanceFile> read(Path dataRoot) throws IOException {
    if (!Files.exists(path(dataRoot))) {
      return Optional.empty();
    }
    try (JsonReader reader =
        Json.createReader(new StringReader(Files.readString(path(dataRoot))))) {
      JsonObject note = reader.readObject();
      InstanceFile instance =
          new InstanceFile(
              note.getJsonNumber("pid").longValue(),
              URI.create(note.getString("url")),
              note.getString("opsToken"));
      return ProcessHandle.of(instance.pid).isPresent() ? Optional.of(instance) : Optional.empty();
    } catch (JsonException broken) {
      return Optional.empty();
    }
  }

  private static Path path(Path dataRoot) {
    return dataRoot.resolve("run/instance.json");
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "process " + pid + " at " + url;
  }
}
