package org.comfyume.web.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Map;
import org.comfyume.core.job.JobClass;
import org.comfyume.core.job.JobId;
import org.comfyume.core.scheduling.Pause;
import org.comfyume.queue.usecase.CancelJob;
import org.comfyume.queue.usecase.CancelResult;
import org.comfyume.queue.usecase.ChangeRoom;
import org.comfyume.queue.usecase.ReclassJob;
import org.comfyume.queue.usecase.RequeueJob;
import org.comfyume.queue.usecase.RestoreJob;
import org.comfyume.web.words.Words;

/** Steps of the Room page that touch jobs, one or all. */
@RequestScoped
public class RoomJobSteps {
  @Inject private Visitor visitor;
  @Inject private ChangeRoom change;
  @Inject private CancelJob cancel;
  @Inject private RestoreJob restore;
  @Inject private RequeueJob requeue;
  @Inject private ReclassJob reclass;
  @Inject private Notice notice;

  /** Whether one of these buttons was pressed. */
  boolean press(Map<String, String> pressed) {
    if (pressed.containsKey("cancel")) {
      cancel(JobId.of(pressed.get("cancel")));
    } else if (pressed.containsKey("putback")) {
      putBack(JobId.of(pressed.get("putback")));
    } else if (pressed.containsKey("class")) {
      String[] wish = pressed.get("class").split(" ", -1);
      reclass(wish[0], wish[1], wish[2]);
    } else {
      return false;
    }
    return true;
  }

  void pause() {
    Pause pause = new Pause(InstantSource.system().instant(), visitor.id());
    change.change(
        visitor.person(), "pause", room -> room.pause() == null ? room.withPause(pause) : room);
    notice.keepUndoable("pause", "room.did.pause");
  }

  void resume() {
    change.change(visitor.person(), "resume", room -> room.withPause(null));
    notice.keepUndoable("resume", "room.did.resume");
  }

  private void cancel(JobId job) {
    CancelResult result = cancel.cancel(visitor.person(), job);
    if (result == CancelResult.CANCELLED || result == CancelResult.REQUESTED) {
      notice.keepUndoable(
          "cancel " + job, result == CancelResult.CANCELLED ? "room.cancelled" : "room.cancelling");
    } else {
      notice.keepBad("room.gone");
    }
  }

  void restore(String job) {
    if (restore.restore(visitor.person(), JobId.of(job))) {
      notice.keep("room.restored");
    } else {
      notice.keepBad("room.gone");
    }
  }

  private void putBack(JobId job) {
    if (requeue.requeue(visitor.person(), job)) {
      notice.keep("room.put.back");
    } else {
      notice.keepBad("room.gone");
    }
  }

  /**
   * @param old the class before, for the way back; empty if this is the way back
   */
  void reclass(String job, String word, String old) {
    JobClass wanted = JobClass.ofWord(word);
    if (!reclass.reclass(visitor.person(), JobId.of(job), wanted)) {
      notice.keepBad("room.gone");
      return;
    }
    String words = Words.ofPage().say("room.class." + wanted.word());
    if (old.isEmpty()) {
      notice.keep("room.classed", words);
    } else {
      notice.keepUndoable("job_class " + job + " " + old, "room.classed", words);
    }
  }
}
