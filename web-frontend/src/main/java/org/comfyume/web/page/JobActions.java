package org.comfyume.web.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Locale;
import java.util.Map;
import org.comfyume.core.job.JobId;
import org.comfyume.queue.usecase.CancelJob;
import org.comfyume.queue.usecase.CancelResult;
import org.comfyume.queue.usecase.ReadJob;
import org.comfyume.queue.usecase.SubmitJob;
import org.comfyume.queue.usecase.SubmitRequest;
import org.comfyume.queue.usecase.SubmitResult;
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
  @Inject private SubmitJob submitJob;
  @Inject private Notice notice;

  /** Does what the pressed button says and shows Now again, so that a reload repeats nothing. */
  public @Nullable String act() {
    FacesContext faces = FacesContext.getCurrentInstance();
    if (!faces.isPostback()) {
      return null;
    }
    Map<String, String> pressed = faces.getExternalContext().getRequestParameterMap();
    String cancel = pressed.get("cancel");
    String again = pressed.get("again");
    if (cancel != null) {
      cancel(cancel);
    } else if (again != null) {
      runAgain(again);
    } else {
      return null;
    }
    return "/now?faces-redirect=true";
  }

  private void cancel(String id) {
    CancelResult result = cancelJob.cancel(visitor.person(), JobId.of(id));
    notice.keep("cancel." + result.name().toLowerCase(Locale.ROOT));
  }

  private void runAgain(String id) {
    readJob
        .read(visitor.id(), JobId.of(id))
        .ifPresentOrElse(
            details -> notice.keep(submit(PromptBody.of(details.payload()))),
            () -> notice.keep("cancel.not_found"));
  }

  private String submit(byte[] body) {
    SubmitResult result = submitJob.submit(new SubmitRequest(visitor.person(), null, body));
    return result instanceof SubmitResult.Accepted ? "again.accepted" : "again.refused";
  }
}
