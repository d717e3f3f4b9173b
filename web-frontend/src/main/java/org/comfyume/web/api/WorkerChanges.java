package org.comfyume.web.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.ws.rs.core.Response;
import java.io.StringReader;
import java.util.Locale;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.fleet.WorkerWish;
import org.comfyume.queue.usecase.AddWorker;
import org.comfyume.queue.usecase.EditWorker;
import org.comfyume.queue.usecase.RemoveWorker;
import org.comfyume.queue.usecase.SteerWorker;
import org.comfyume.queue.usecase.TestWorker;
import org.comfyume.queue.usecase.WorkerDraft;
import org.comfyume.queue.usecase.WorkerProbe;
import org.comfyume.queue.usecase.WorkerSaved;
import org.comfyume.web.security.CurrentParticipant;
import org.comfyume.web.words.Words;

/** What the API does to workers. The use cases ask for the permission. */
@RequestScoped
public class WorkerChanges {
  @Inject private CurrentParticipant caller;
  @Inject private AddWorker addWorker;
  @Inject private EditWorker editWorker;
  @Inject private RemoveWorker removeWorker;
  @Inject private SteerWorker steerWorker;
  @Inject private TestWorker testWorker;

  Response add(String body) {
    JsonObject wish = object(body);
    WorkerDraft draft =
        new WorkerDraft(
            wish.getString("id", ""), wish.getString("label", ""), wish.getString("url", ""));
    return answer(addWorker.add(caller.get(), draft), draft.id(), Response.Status.CREATED);
  }

  Response edit(String id, String body) {
    JsonObject wish = object(body);
    WorkerDraft draft = new WorkerDraft(id, wish.getString("label", ""), wish.getString("url", ""));
    return answer(editWorker.edit(caller.get(), draft), id, Response.Status.OK);
  }

  void remove(WorkerId id) {
    RemoveWorker.Result result = removeWorker.remove(caller.get(), id);
    if (result == RemoveWorker.Result.UNKNOWN) {
      throw WorkersResource.nobody(id.value());
    }
    if (result != RemoveWorker.Result.REMOVED) {
      throw conflict("workers.remove." + result.name().toLowerCase(Locale.ROOT), id.value());
    }
  }

  void steer(WorkerId id, WorkerWish wish) {
    if (steerWorker.steer(caller.get(), id, wish).isEmpty()) {
      throw WorkersResource.nobody(id.value());
    }
  }

  String test(WorkerId id) {
    WorkerProbe probe =
        testWorker.test(caller.get(), id).orElseThrow(() -> WorkersResource.nobody(id.value()));
    return view(probe);
  }

  private static Response answer(WorkerSaved saved, String id, Response.Status good) {
    if (saved instanceof WorkerSaved.Done) {
      String body = Json.createObjectBuilder().add("id", id).build().toString();
      return Response.status(good).entity(body).build();
    }
    if (saved instanceof WorkerSaved.Wrong wrong) {
      String fault = wrong.fault().name().toLowerCase(Locale.ROOT);
      throw Problem.badRequest(Words.plain().say("workers.wrong." + fault));
    }
    if (saved instanceof WorkerSaved.NoAnswer none) {
      String outcome = none.probe().outcome().name().toLowerCase(Locale.ROOT);
      throw conflict("workers.test." + outcome, id);
    }
    if (saved instanceof WorkerSaved.Refused refused) {
      throw conflict(refused.config() ? "workers.refused.config" : "workers.refused.busy", id);
    }
    if (saved instanceof WorkerSaved.Taken) {
      throw conflict("workers.taken", id);
    }
    throw WorkersResource.nobody(id);
  }

  private static Problem conflict(String key, String id) {
    return Problem.of(Response.Status.CONFLICT, Words.plain().say(key, id));
  }

  private static String view(WorkerProbe probe) {
    JsonArrayBuilder gpus = Json.createArrayBuilder();
    probe.gpus().forEach(gpu -> gpus.add(GpuJson.now(gpu)));
    return Json.createObjectBuilder()
        .add("outcome", probe.outcome().name().toLowerCase(Locale.ROOT))
        .add("version", probe.version())
        .add("gpus", gpus)
        .add("nodeClasses", probe.classes())
        .add("milliseconds", probe.millis())
        .build()
        .toString();
  }

  private static JsonObject object(String body) {
    try (JsonReader reader = Json.createReader(new StringReader(body))) {
      return reader.readObject();
    } catch (JsonException notAnObject) {
      throw Problem.badRequest("The body is not a JSON object: " + notAnObject.getMessage());
    }
  }
}
