package org.comfyume.web.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.comfyume.core.time.Ids;
import org.comfyume.queue.usecase.DeleteTemplate;
import org.comfyume.queue.usecase.ListedTemplate;
import org.comfyume.queue.usecase.NotAllowed;
import org.comfyume.queue.usecase.OpenTemplate;
import org.comfyume.queue.usecase.RestoreTemplate;
import org.comfyume.queue.usecase.SaveTemplate;
import org.comfyume.queue.usecase.SavedTemplate;
import org.comfyume.queue.usecase.SendTemplate;
import org.comfyume.queue.usecase.TemplateDraft;
import org.comfyume.queue.usecase.WithdrawTemplate;
import org.jspecify.annotations.Nullable;

/** What the buttons of the page of templates do: {@code step} says which was pressed. */
@Named
@RequestScoped
public class TemplateSteps {
  private static final String AGAIN = "/templates?faces-redirect=true";

  @Inject private Visitor visitor;
  @Inject private Notice notice;
  @Inject private TemplateForm form;
  @Inject private SaveTemplate save;
  @Inject private DeleteTemplate delete;
  @Inject private RestoreTemplate restore;
  @Inject private SendTemplate send;
  @Inject private WithdrawTemplate withdraw;

  /**
   * Does what the pressed button says. Stays on the page, with all that was typed, if it cannot.
   */
  public @Nullable String act() throws IOException {
    FacesContext faces = FacesContext.getCurrentInstance();
    if (!faces.isPostback()) {
      return null;
    }
    Map<String, String> pressed = faces.getExternalContext().getRequestParameterMap();
    String undo = pressed.get("undo");
    if (undo != null) {
      return undo(undo);
    }
    String step = pressed.getOrDefault("step", "");
    OpenTemplate open = form.getOpen();
    if (open == null) {
      return null;
    }
    return switch (step) {
      case "run" -> run();
      case "save" -> keep(open, pressed.getOrDefault("title", ""));
      case "values" -> keepValues(open);
      case "send" -> send(open);
      case "withdraw" -> withdraw(open);
      case "delete" -> delete(open);
      case "download" -> download(faces, open);
      default -> null;
    };
  }

  private @Nullable String run() {
    int taken = form.run();
    if (form.getRefused().isEmpty() && taken > 0) {
      notice.keep("templates.ran", taken);
      return "/now?faces-redirect=true";
    }
    if (taken > 0) {
      notice.keepBad("templates.ran.some", taken, form.getTakes(), form.getRefused());
      return "/now?faces-redirect=true";
    }
    return null;
  }

  private @Nullable String keep(OpenTemplate open, String title) {
    if (!form.check()) {
      return null;
    }
    SavedTemplate saved =
        save.save(
            visitor.person(),
            new TemplateDraft(null, title, open.prompt(), open.form().fields(), form.values()));
    return told(saved, "templates.saved", title);
  }

  private @Nullable String keepValues(OpenTemplate open) {
    Optional<UUID> id = Ids.read(open.listed().key());
    if (!form.check() || id.isEmpty()) {
      return null;
    }
    SavedTemplate saved =
        save.save(
            visitor.person(),
            new TemplateDraft(id.get(), open.listed().title(), null, null, form.values()));
    return told(saved, "templates.values", open.listed().title());
  }

  /** Says it, and goes to the one that is kept; stays if none is. */
  @Nullable String told(SavedTemplate saved, String key, String title) {
    if (saved.id() == null) {
      form.say("templates.not." + saved.problem().name().toLowerCase(Locale.ROOT));
      return null;
    }
    notice.keep(key, title);
    return AGAIN + "&t=" + saved.id();
  }

  private @Nullable String send(OpenTemplate open) {
    if (!form.check()) {
      return null;
    }
    try {
      SavedTemplate sent = send.send(visitor.person(), open, form.values());
      if (sent.id() == null) {
        form.say("templates.not." + sent.problem().name().toLowerCase(Locale.ROOT));
        return null;
      }
      notice.keepUndoable("withdraw:" + sent.id(), "templates.sent", open.listed().title());
      return AGAIN + "&t=" + sent.id();
    } catch (NotAllowed no) {
      notice.keepBad("templates.send.no");
      return AGAIN;
    }
  }

  private String withdraw(OpenTemplate open) {
    return takeBack(open.listed().key(), open.listed().title());
  }

  private String takeBack(String key, String title) {
    try {
      if (Ids.read(key).filter(id -> withdraw.withdraw(visitor.person(), id)).isPresent()) {
        notice.keepUndoable("restore:" + key, "templates.withdrawn", title);
      } else {
        notice.keepBad("templates.gone");
      }
    } catch (NotAllowed no) {
      notice.keepBad("templates.send.no");
    }
    return AGAIN;
  }

  private String delete(OpenTemplate open) {
    ListedTemplate listed = open.listed();
    done(
        listed.key(),
        id -> delete.delete(visitor.person(), id),
        () -> notice.keepUndoable("restore:" + listed.key(), "templates.deleted", listed.title()));
    return AGAIN;
  }

  private String undo(String step) {
    String key = step.substring(step.indexOf(':') + 1);
    if (step.startsWith("withdraw:")) {
      return takeBack(key, "");
    }
    boolean back =
        done(
            key,
            id -> restore.restore(visitor.person(), id),
            () -> notice.keep("templates.restored"));
    return back ? AGAIN + "&t=" + key : AGAIN;
  }

  private boolean done(String key, Predicate<UUID> step, Runnable said) {
    boolean done = Ids.read(key).filter(step).isPresent();
    if (done) {
      said.run();
    } else {
      notice.keepBad("templates.gone");
    }
    return done;
  }

  /** The graph with the values, as a file that ComfyUI's editor loads when it is dropped on it. */
  private @Nullable String download(FacesContext faces, OpenTemplate open) throws IOException {
    if (!form.check()) {
      return null;
    }
    byte[] body = form.graph(0).getBytes(StandardCharsets.UTF_8);
    String name = open.listed().title().replaceAll("[^A-Za-z0-9._-]+", "-");
    ExternalContext out = faces.getExternalContext();
    out.setResponseContentType("application/json");
    out.setResponseContentLength(body.length);
    out.setResponseHeader("Content-Disposition", "attachment; filename=\"" + name + ".api.json\"");
    out.getResponseOutputStream().write(body);
    faces.responseComplete();
    return null;
  }
}
