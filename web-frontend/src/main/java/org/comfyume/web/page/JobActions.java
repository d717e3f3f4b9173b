package org.comfyume.web.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.comfyume.core.job.JobId;
import org.comfyume.queue.usecase.CancelJob;
import org.comfyume.queue.usecase.CancelResult;
import org.comfyume.queue.usecase.ReadJob;
import org.comfyume.queue.usecase.ReorderJob;
import org.comfyume.queue.usecase.SubmitRequest;
import org.comfyume.queue.usecase.SubmitResult;
import org.comfyume.web.security.LimitedSubmission;
import org.jspecify.annotations.Nullable;

/**
 * What the buttons beside jobs do. A button carries the job's id as its value: a place in a list
 * would mean another job by the time of the click.
 */
@Named
@RequestScoped
public class JobActions {
  @Inject private Visitor visitor;
  @Inject private CancelJob cancelJob;
  @Inject private ReadJob readJob;
  @Inject private LimitedSubmission submitJob;
  @Inject private ReorderJob reorderJob;
  @Inject private Notice notice;

  /** Does what the pressed button says and shows Now again, so that a reload repeats nothing. */
  public @Nullable String act() {
    FacesContext faces = FacesContext.getCurrentInstance();
    if (!faces.isPostback()) {
      return null;
    }
    Map<String, String> pressed = faces.getExternalContext().getRequestParameterMap();
    for (Map.Entry<String, Consumer<JobId>> button : buttons().entrySet()) {
      String id = pressed.get(button.getKey());
      if (id != null) {
        JobId.read(id).ifPresentOrElse(button.getValue(), () -> notice.keep("cancel.not_found"));
        return "/now?faces-redirect=true";
      }
    }
    return null;
  }

  private Map<String, Consumer<JobId>> buttons() {
    return Map.of(
        "cancel",
        this::cancel,
        "again",
        this::runAgain,
        "front",
        id -> move(id, ReorderJob.Move.FRONT),
        "up",
        id -> move(id, ReorderJob.Move.UP),
        "down",
        id -> move(id, ReorderJob.Move.DOWN),
        "place",
        this::place);
  }

  /** A row that was dragged: the parameter "at" says where to, counted from 1. */
  private void place(JobId id) {
    String at =
        FacesContext.getCurrentInstance()
            .getExternalContext()
            .getRequestParameterMap()
            .getOrDefault("at", "");
    if (at.matches("[1-9][0-9]{0,4}")) {
      move(id, ReorderJob.Move.to(Integer.parseInt(at)));
    }
  }

  private void cancel(JobId id) {
    CancelResult result = cancelJob.cancel(visitor.person(), id);
    notice.keep("cancel." + result.name().toLowerCase(Locale.ROOT));
  }

  /** Says nothing when it worked: the rows themselves show it. */
  private void move(JobId id, ReorderJob.Move where) {
    if (!reorderJob.move(visitor.id(), id, where)) {
      notice.keep("move.gone");
    }
  }

  private void runAgain(JobId id) {
    readJob
        .read(visitor.id(), id)
        .ifPresentOrElse(
            details -> notice.keep(submit(PromptBody.of(details.payload()))),
            () -> notice.keep("cancel.not_found"));
  }

  private String submit(byte[] body) {
    SubmitResult result = submitJob.submit(new SubmitRequest(visitor.person(), null, body));
    return result instanceof SubmitResult.Accepted ? "again.accepted" : "again.refused";
  }
}
