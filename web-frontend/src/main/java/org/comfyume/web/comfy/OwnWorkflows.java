package org.comfyume.web.comfy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobPayload;
import org.comfyume.queue.usecase.JobDetails;
import org.comfyume.queue.usecase.ReadJob;

/**
 * The workflows of one's own jobs, to be opened in the editor as they were: {@code
 * /studio/?template=<name>&source=Gallery}. For the editor they are templates of one more pack,
 * which its browser does not list; so nothing is written among the person's workflows until the
 * person saves it.
 */
@ApplicationScoped
public class OwnWorkflows implements ComfyResource {
  /** The editor takes a name of these characters only; the job's id is the end of it. */
  private static final Pattern NAME =
      Pattern.compile("(?:[A-Za-z0-9-]*_)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})[.]json");

  private static final int LONGEST = 40;

  private ReadJob read;

  @Inject
  OwnWorkflows(ReadJob read) {
    this.read = read;
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected OwnWorkflows() {}

  @Override
  public List<Route> routes() {
    return List.of(Route.ofApi("GET", "workflow_templates/Gallery/{file}", this::file));
  }

  /** The name under which the editor finds the job's workflow; empty if the job has none. */
  public static Optional<String> nameOf(JobDetails details) {
    String title = details.job().title().replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "");
    String start = title.substring(0, Math.min(LONGEST, title.length()));
    return workflow(details.payload())
        .map(known -> (start.isEmpty() ? "" : start + "_") + details.job().id());
  }

  private void file(Exchange exchange) throws IOException {
    Matcher name = NAME.matcher(exchange.pathValue(0));
    Optional<JsonObject> workflow =
        name.matches()
            ? read.read(exchange.owner(), JobId.of(name.group(1)))
                .flatMap(details -> workflow(details.payload()))
            : Optional.empty();
    if (workflow.isPresent()) {
      exchange.response().setHeader("Cache-Control", "private, no-cache");
      exchange.json(200, workflow.get().toString());
    } else {
      exchange.text(404, "404: Not Found");
    }
  }

  private static Optional<JsonObject> workflow(JobPayload payload) {
    return JobJson.parse(payload.extraDataJson()).get("extra_pnginfo") instanceof JsonObject info
            && info.get("workflow") instanceof JsonObject workflow
            && !workflow.isEmpty()
        ? Optional.of(workflow)
        : Optional.empty();
  }
}
