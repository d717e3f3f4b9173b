package org.comfyume.web.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.fleet.WorkerWish;
import org.comfyume.queue.usecase.FleetMember;
import org.comfyume.queue.usecase.ReadFleet;
import org.comfyume.queue.usecase.RemoveWorker;
import org.comfyume.queue.usecase.SteerWorker;
import org.comfyume.queue.usecase.TestWorker;
import org.comfyume.queue.usecase.WorkerProbe;
import org.comfyume.web.words.Words;
import org.jspecify.annotations.Nullable;

/** What the buttons beside workers do; a button carries what it does and the worker's id. */
@Named
@RequestScoped
public class WorkerActions {
  private static final String AGAIN = "/workers?faces-redirect=true";

  @Inject private Visitor visitor;
  @Inject private ReadFleet readFleet;
  @Inject private SteerWorker steerWorker;
  @Inject private TestWorker testWorker;
  @Inject private RemoveWorker removeWorker;
  @Inject private Notice notice;

  /** Does what the pressed button says and shows the page again. */
  public @Nullable String act() {
    FacesContext faces = FacesContext.getCurrentInstance();
    Map<String, String> sent = faces.getExternalContext().getRequestParameterMap();
    String step = sent.getOrDefault("step", sent.getOrDefault("undo", ""));
    if (!faces.isPostback() || step.isEmpty()) {
      return null;
    }
    String[] parts = step.split(" ", 2);
    if (parts[0].equals("test-all")) {
      testAll();
    } else {
      known(parts.length == 2 ? parts[1] : "")
          .ifPresentOrElse(
              worker -> act(parts[0], worker, sent.containsKey("undo")),
              () -> notice.keepBad("workers.gone"));
    }
    return AGAIN;
  }

  private Optional<Worker> known(String id) {
    return members().stream().filter(worker -> worker.id().value().equals(id)).findFirst();
  }

  private List<Worker> members() {
    return readFleet.read(visitor.person()).members().stream()
        .map(FleetMember::view)
        .map(view -> view.worker())
        .toList();
  }

  private void act(String step, Worker worker, boolean undo) {
    switch (step) {
      case "drain", "quarantine", "work" -> steer(WorkerWish.ofWord(step), worker, undo);
      case "test" -> test(worker);
      case "remove" -> remove(worker);
      default -> notice.keepBad("workers.gone");
    }
  }

  private void steer(WorkerWish wish, Worker worker, boolean undo) {
    WorkerWish before = steerWorker.steer(visitor.person(), worker.id(), wish).orElse(null);
    String key = "workers.did." + wish.word();
    if (undo || before == null || before == wish) {
      notice.keep(key, worker.label());
    } else {
      notice.keepUndoable(before.word() + " " + worker.id(), key, worker.label());
    }
  }

  private void test(Worker worker) {
    Optional<WorkerProbe> found = testWorker.test(visitor.person(), worker.id());
    if (found.isEmpty()) {
      notice.keepBad("workers.gone");
    } else if (found.get().good()) {
      String what = ProbeWords.say(found.get(), Words.ofPage());
      notice.keep("workers.test.answers", worker.label(), what, found.get().millis());
    } else {
      notice.keepBad("workers.test.bad", worker.label(), sentence(found.get()));
    }
  }

  /** One that is known to be away is not asked: it would only make the admin wait. */
  private void testAll() {
    List<String> bad = new ArrayList<>();
    int good = 0;
    for (Worker worker : members()) {
      WorkerProbe found = worker.isUp() ? probe(worker.id()) : null;
      if (found != null && found.good()) {
        good++;
      } else {
        bad.add(worker.label());
      }
    }
    if (bad.isEmpty()) {
      notice.keep("workers.test.all", good);
    } else {
      notice.keepBad("workers.test.some", good, bad.size(), String.join(", ", bad));
    }
  }

  private @Nullable WorkerProbe probe(WorkerId id) {
    return testWorker.test(visitor.person(), id).orElse(null);
  }

  private void remove(Worker worker) {
    RemoveWorker.Result result = removeWorker.remove(visitor.person(), worker.id());
    String key = "workers.remove." + result.name().toLowerCase(Locale.ROOT);
    if (result == RemoveWorker.Result.REMOVED) {
      notice.keep(key, worker.label());
    } else {
      notice.keepBad(key, worker.label());
    }
  }

  private static String sentence(WorkerProbe probe) {
    return Words.ofPage().say(ProbeWords.key(probe));
  }
}
