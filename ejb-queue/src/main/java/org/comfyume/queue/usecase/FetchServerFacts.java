package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.comfyume.core.execution.WorkerConnection;
import org.comfyume.core.execution.WorkerFile;
import org.comfyume.core.execution.WorkerGateway;
import org.comfyume.core.execution.WorkerPath;
import org.comfyume.core.execution.WorkerUnavailableException;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.protocol.JsonText;
import org.comfyume.protocol.ProtocolException;

/** Asks a worker's server what it is: versions, memory of the machine, features. */
@ApplicationScoped
public class FetchServerFacts {

  private static final Logger LOG = Logger.getLogger(FetchServerFacts.class.getName());
  private static final int LONGEST = 1 << 20;

  /** What people may know of it; the command line has paths of the machine. */
  private static final List<String> MEMBERS =
      List.of(
          "os",
          "ram_total",
          "ram_free",
          "comfyui_version",
          "required_frontend_version",
          "installed_templates_version",
          "required_templates_version",
          "comfy_package_versions",
          "python_version",
          "pytorch_version",
          "embedded_python",
          "deploy_environment");

  @Inject WorkerGateway gateway;
  @Inject ServerFacts facts;
  @Inject Background background;
  @Inject InstantSource clock;

  private final Set<WorkerId> asking = ConcurrentHashMap.newKeySet();

  /** Asks soon, and not while an earlier question is open. */
  void fetchSoon(Worker worker) {
    WorkerId id = worker.id();
    if (asking.add(id)) {
      background.run("ask what the server of " + id + " is", () -> fetch(worker));
    }
  }

  private void fetch(Worker worker) {
    try (WorkerConnection connection = gateway.connect(worker.endpoint())) {
      read(worker, connection);
    } catch (WorkerUnavailableException e) {
      LOG.log(Level.FINE, "CFY-Q058 no answer what the server of " + worker.id() + " is", e);
    } finally {
      asking.remove(worker.id());
    }
  }

  /** Reads and keeps it; calls the worker, no transaction. */
  void read(Worker worker, WorkerConnection connection) throws WorkerUnavailableException {
    JsonObject stats = object(connection, WorkerPath.of("system_stats"));
    JsonObjectBuilder system = JsonText.object();
    if (stats.get("system") instanceof JsonObject told) {
      MEMBERS.stream().filter(told::containsKey).forEach(key -> system.add(key, told.get(key)));
    }
    facts.put(
        worker.id(), new ServerFacts.Told(system.build(), assets(connection), clock.instant()));
  }

  private static AssetsAnswer assets(WorkerConnection connection)
      throws WorkerUnavailableException {
    // a server that announces them is not asked for them: where they are off it answers an error
    if (object(connection, WorkerPath.of("features")).containsKey("assets")) {
      return AssetsAnswer.OPTIONAL;
    }
    JsonObject tags = object(connection, WorkerPath.of("api", "tags"));
    return tags.containsKey("tags") ? AssetsAnswer.LISTED : AssetsAnswer.ABSENT;
  }

  /** Empty if the server has no such answer. */
  private static JsonObject object(WorkerConnection connection, WorkerPath path)
      throws WorkerUnavailableException {
    try (WorkerFile answer = connection.read(path)) {
      String text = new String(answer.body().readNBytes(LONGEST), StandardCharsets.UTF_8);
      return JsonText.parseObject(text);
    } catch (FileNotFoundException | ProtocolException absent) {
      return JsonValue.EMPTY_JSON_OBJECT;
    } catch (IOException broken) {
      throw new WorkerUnavailableException("The answer broke off: " + path, false, broken);
    }
  }
}
