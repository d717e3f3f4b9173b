package org.comfyume.web.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.comfyume.core.job.JobClass;
import org.comfyume.core.job.JobId;
import org.comfyume.queue.usecase.CancelJob;
import org.comfyume.queue.usecase.ReclassJob;
import org.comfyume.queue.usecase.RequeueJob;
import org.comfyume.queue.usecase.RetryJob;
import org.jspecify.annotations.Nullable;

/** What the buttons of the page Queue do; each carries the job's id. */
@Named
@RequestScoped
public class QueueActions {
  private static final String GONE = "queue.gone";

  @Inject private Visitor visitor;
  @Inject private CancelJob cancel;
  @Inject private RequeueJob requeue;
  @Inject private RetryJob retry;
  @Inject private ReclassJob reclass;
  @Inject private Notice notice;

  /** Does what the pressed button says and shows the same list again. */
  public @Nullable String act() {
    Map<String, String> pressed =
        FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap();
    Map<String, Consumer<JobId>> buttons =
        Map.of("cancel", this::cancel, "back", this::back, "again", this::again);
    for (Map.Entry<String, Consumer<JobId>> button : buttons.entrySet()) {
      String id = pressed.get(button.getKey());
      if (id != null) {
        with(id, button.getValue());
        return again(pressed);
      }
    }
    String wanted = pressed.get("reclass");
    if (wanted == null) {
      return null;
    }
    with(wanted, id -> reclass(id, pressed.getOrDefault("to-" + wanted, "")));
    return again(pressed);
  }

  private static String again(Map<String, String> pressed) {
    return "/queue?faces-redirect=true" + QueueFilter.of(pressed).address();
  }

  private void with(String id, Consumer<JobId> action) {
    try {
      action.accept(JobId.of(id));
    } catch (IllegalArgumentException notAnId) {
      notice.keepBad(GONE);
    }
  }

  private void cancel(JobId id) {
    switch (cancel.cancel(visitor.person(), id)) {
      case CANCELLED -> notice.keep("queue.cancelled");
      case REQUESTED -> notice.keep("queue.cancelling");
      case ALREADY_ENDED -> notice.keepBad("queue.ended");
      case NOT_FOUND -> notice.keepBad(GONE);
    }
  }

  private void back(JobId id) {
    if (requeue.requeue(visitor.person(), id)) {
      notice.keep("queue.back.done");
    } else {
      notice.keepBad("queue.back.not");
    }
  }

  private void again(JobId id) {
    retry
        .retry(visitor.person(), id)
        .ifPresentOrElse(
            made -> notice.keep("queue.retry.done"), () -> notice.keepBad("queue.retry.not"));
  }

  private void reclass(JobId id, String word) {
    JobClass jobClass = JobClass.ofWord(word.toLowerCase(Locale.ROOT));
    if (reclass.reclass(visitor.person(), id, jobClass)) {
      notice.keep("queue.class.done");
    } else {
      notice.keepBad("queue.class.not");
    }
  }
}
