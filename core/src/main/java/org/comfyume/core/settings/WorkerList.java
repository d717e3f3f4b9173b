package org.comfyume.core.settings;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.comfyume.core.fleet.WorkerEndpoint;
import org.comfyume.core.fleet.WorkerId;

/**
 * The value of {@code comfyume.workers}: addresses separated by commas, each {@code url} or {@code
 * name=url}. A worker without a name is called after its host and port, so that its name is the
 * same after every start: {@code http://gpu1:8188} becomes {@code gpu1-8188}.
 */
public final class WorkerList {

  private WorkerList() {}

  /**
   * Reads the list.
   *
   * @param value the value of the setting; blank means no workers
   * @param configuration all settings, where the tokens are looked up as {@code
   *     comfyume.worker.<name>.token}
   * @throws IllegalArgumentException with a sentence for people if an entry is wrong or a name
   *     appears twice
   */
  public static List<WorkerEndpoint> parse(String value, Map<String, String> configuration) {
    Map<WorkerId, WorkerEndpoint> workers = new LinkedHashMap<>();
    for (String entry : entries(value)) {
      WorkerEndpoint worker = worker(entry, configuration);
      if (workers.put(worker.id(), worker) != null) {
        throw new IllegalArgumentException("Two workers have the name " + worker.id() + ".");
      }
    }
    return List.copyOf(workers.values());
  }

  /** What is wrong with the list, or empty if it can be read. */
  public static Optional<String> problem(String value) {
    try {
      List<WorkerEndpoint> workers = parse(value, Map.of());
      return workers.isEmpty() && !value.isBlank() ? Optional.of("no address") : Optional.empty();
    } catch (IllegalArgumentException wrong) {
      return Optional.of(String.valueOf(wrong.getMessage()));
    }
  }

  private static List<String> entries(String value) {
    List<String> entries = new ArrayList<>();
    for (String part : value.split(",", -1)) {
      if (!part.isBlank()) {
        entries.add(part.strip());
      }
    }
    return entries;
  }

  private static WorkerEndpoint worker(String entry, Map<String, String> configuration) {
    int equals = entry.indexOf('=');
    boolean named = equals >= 0 && !entry.substring(0, equals).contains(":");
    String address = named ? entry.substring(equals + 1).strip() : entry;
    if (!ValueRule.isUrl(address)) {
      throw new IllegalArgumentException(
          "A worker's address is http:// or https:// with a host; this is not one: " + address);
    }
    URI base = URI.create(address);
    WorkerId id = new WorkerId(named ? entry.substring(0, equals).strip() : nameOf(base));
    return new WorkerEndpoint(id, base, configuration.get("comfyume.worker." + id + ".token"));
  }

  private static String nameOf(URI base) {
    String port = base.getPort() < 0 ? "" : "-" + base.getPort();
    String path = base.getPath() == null ? "" : base.getPath();
    String name = (base.getHost() + port + path).toLowerCase(Locale.ROOT);
    String clean = name.replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    return clean.substring(0, Math.min(clean.length(), 40));
  }
}
