package org.comfyume.connector.http;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.FileNotFoundException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.comfyume.core.artifact.FileName;
import org.comfyume.core.execution.WorkerFile;
import org.comfyume.core.execution.WorkerPath;
import org.comfyume.core.execution.WorkerUnavailableException;
import org.comfyume.core.fleet.WorkerEndpoint;

/** Files to and from one worker, streamed: never whole in memory. */
public final class FileTransfer {

  private static final String UPLOAD = "/upload/image";

  private final WireCalls calls;
  private final Duration limit;

  /**
   * @param limit how long a transfer may take as a whole
   */
  public FileTransfer(SharedHttp http, WorkerEndpoint endpoint, Duration limit) {
    this.calls = new WireCalls(http, endpoint);
    this.limit = limit;
  }

  /**
   * Uploads under this name; another content of that name is replaced. Any kind of file goes this
   * way, ComfyUI does not look at it.
   *
   * @param size exact number of bytes that the stream will give
   * @return the name under which the worker has it
   */
  public FileName stage(FileName name, InputStream content, long size)
      throws WorkerUnavailableException {
    Multipart form = new Multipart("comfyume-" + UUID.randomUUID());
    HttpRequest request =
        calls
            .to(UPLOAD)
            .header("Content-Type", form.contentType())
            .POST(form.image(name, content, size))
            .build();
    HttpResponse<String> answer =
        calls.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8), limit);
    if (answer.statusCode() != 200) {
      throw Failures.status(calls.endpoint(), "POST " + UPLOAD, answer.statusCode(), answer.body());
    }
    return stagedAs(name, answer.body());
  }

  private FileName stagedAs(FileName name, String body) throws WorkerUnavailableException {
    try (JsonReader reader = Json.createReader(new StringReader(body))) {
      JsonObject file = reader.readObject();
      return new FileName(name.type(), file.getString("subfolder", ""), file.getString("name"));
    } catch (JsonException | NullPointerException | IllegalArgumentException e) {
      throw new WorkerUnavailableException(
          "Worker " + calls.endpoint() + " did not say how it named the upload: " + body, false, e);
    }
  }

  /** Asks for the head of the file only; no content travels. */
  public boolean has(FileName name, long size) throws WorkerUnavailableException {
    HttpRequest request =
        calls
            .to(pathOf(name).encoded())
            .method("HEAD", HttpRequest.BodyPublishers.noBody())
            .build();
    HttpResponse<Void> answer = calls.send(request, BodyHandlers.discarding(), limit);
    return answer.statusCode() == 200
        && answer.headers().firstValueAsLong("Content-Length").orElse(-1) == size;
  }

  /** Where ComfyUI has a file of an input, output or temp folder. */
  public static WorkerPath pathOf(FileName name) {
    return WorkerPath.of("view")
        .with("filename", name.filename())
        .with("type", name.type().word())
        .with("subfolder", name.subfolder());
  }

  /**
   * Opens what the worker offers. The body ends with an exception if it is not read within the
   * limit.
   *
   * @throws FileNotFoundException if the worker does not have it
   */
  public WorkerFile read(WorkerPath path) throws WorkerUnavailableException, FileNotFoundException {
    HttpRequest request = calls.to(path.encoded()).GET().build();
    HttpResponse<InputStream> answer = calls.send(request, BodyHandlers.ofInputStream(), limit);
    int status = answer.statusCode();
    if (status == 200) {
      return new WorkerFile(
          new LimitedStream(answer.body(), limit),
          answer.headers().firstValueAsLong("Content-Length").orElse(-1),
          answer.headers().firstValue("Content-Type").orElse("application/octet-stream"));
    }
    LimitedStream.discard(answer.body());
    if (status == 404 || status == 400) {
      throw new FileNotFoundException("Worker " + calls.endpoint() + " does not have " + path);
    }
    throw Failures.status(calls.endpoint(), "GET " + path.encoded(), status, "");
  }
}
