package org.comfyume.web.comfy;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.JsonException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.comfyume.web.security.Caller;
import org.comfyume.web.security.CurrentParticipant;

/** Sends each request to the route that ComfyUI would send it to. */
@WebServlet(
    name = "Comfy",
    urlPatterns = {"/studio/*", "/t/*"})
@MultipartConfig(
    fileSizeThreshold = 256 * 1024,
    maxFileSize = UploadResource.LIMIT,
    maxRequestSize = UploadResource.LIMIT + 1024 * 1024)
@SuppressWarnings("NullAway.Init")
public class ComfyServlet extends HttpServlet {
  private static final Logger LOG = Logger.getLogger(ComfyServlet.class.getName());

  // fields, because servlets get no constructor injection
  @Inject private transient Instance<ComfyResource> resources;
  @Inject private transient CurrentParticipant caller;
  @Inject private transient EditorFiles editor;
  private transient Routes routes = new Routes(List.of());

  @Override
  public void init() {
    routes = new Routes(resources.stream().flatMap(each -> each.routes().stream()).toList());
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ComfyPath path =
        ComfyPath.of(request.getRequestURI().substring(request.getContextPath().length()));
    Optional<Routes.Match> match = routes.find(request.getMethod(), path);
    List<String> values = match.map(Routes.Match::values).orElse(List.of());
    Exchange exchange = new Exchange(caller.get(), values, request, response);
    if (caller.caller().filter(Caller::isCommandLine).isPresent()) {
      exchange.error(403, "The command line has no jobs and files of its own.");
    } else if (match.isPresent()) {
      answer(match.get().route(), exchange);
    } else {
      answer(Route.of("*", "**", unknown -> answerUnknown(path, unknown)), exchange);
    }
  }

  private static void answer(Route route, Exchange exchange) throws IOException {
    try {
      route.handler().handle(exchange);
    } catch (BodyTooLargeException tooLarge) {
      exchange.text(413, String.valueOf(tooLarge.getMessage()));
    } catch (JsonException | NumberFormatException badRequest) {
      LOG.log(Level.FINE, "A client sent something unforeseen.", badRequest);
      exchange.trouble();
    } catch (IOException | RuntimeException failure) {
      // the route's pattern and not the path: the path may hold a token
      LOG.log(Level.WARNING, failure, () -> "Could not answer " + route.pattern());
      if (exchange.response().isCommitted()) {
        throw failure;
      }
      exchange.response().reset();
      exchange.trouble();
    }
  }

  private void answerUnknown(ComfyPath path, Exchange exchange) throws IOException {
    switch (exchange.request().getMethod()) {
      case "OPTIONS" -> exchange.empty(200);
      // as with ComfyUI, whatever is no route may be a file
      case "GET", "HEAD" -> editor.send(path, exchange);
      default -> {
        exchange.response().setHeader("Allow", routes.allowed(path));
        exchange.text(405, "405: Method Not Allowed");
      }
    }
  }
}
