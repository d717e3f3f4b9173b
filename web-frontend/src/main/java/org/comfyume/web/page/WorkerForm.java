package org.comfyume.web.page;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Locale;
import org.comfyume.queue.usecase.AddWorker;
import org.comfyume.queue.usecase.EditWorker;
import org.comfyume.queue.usecase.FleetMember;
import org.comfyume.queue.usecase.ReadFleet;
import org.comfyume.queue.usecase.TryWorker;
import org.comfyume.queue.usecase.WorkerDraft;
import org.comfyume.queue.usecase.WorkerSaved;
import org.comfyume.web.words.Words;
import org.jspecify.annotations.Nullable;

/** The form for a new worker ({@code ?add}), and for one of the page ({@code ?edit=id}). */
@Named
@RequestScoped
public class WorkerForm {
  private static final String AGAIN = "/workers?faces-redirect=true";

  @Inject private Visitor visitor;
  @Inject private TryWorker tryWorker;
  @Inject private AddWorker addWorker;
  @Inject private EditWorker editWorker;
  @Inject private ReadFleet readFleet;
  @Inject private Notice notice;

  private String id = "";
  private String label = "";
  private String url = "";
  private String edited = "";
  private String problem = "";
  private String wrongField = "";
  private String found = "";

  @PostConstruct
  void load() {
    FacesContext faces = FacesContext.getCurrentInstance();
    String asked = faces.getExternalContext().getRequestParameterMap().get("edit");
    if (asked != null) {
      readFleet.read(visitor.person()).members().stream()
          .filter(one -> one.view().worker().id().value().equals(asked))
          .filter(one -> !one.standing().fromConfiguration())
          .findFirst()
          .ifPresent(this::fill);
    }
  }

  private void fill(FleetMember member) {
    edited = member.view().worker().id().value();
    id = edited;
    label = member.view().worker().label();
    url = member.view().worker().endpoint().base().toString();
  }

  /** Tests the address and stays here. */
  public void test() {
    tell(tryWorker.test(visitor.person(), draft()));
  }

  /** Adds or changes the worker; stays here if it cannot. */
  public @Nullable String save() {
    WorkerSaved saved =
        edited.isEmpty()
            ? addWorker.add(visitor.person(), draft())
            : editWorker.edit(visitor.person(), draft());
    if (saved instanceof WorkerSaved.Done) {
      notice.keep(edited.isEmpty() ? "workers.added" : "workers.changed", draft().label());
      return AGAIN;
    }
    tell(saved);
    return null;
  }

  /** A name made of what people read, where the admin left it to us: "GPU B" is gpu-b. */
  private WorkerDraft draft() {
    String name = edited.isEmpty() ? id : edited;
    if (name.isBlank()) {
      String made = label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
      name = made.replaceAll("^-+|-+$", "");
      name = name.substring(0, Math.min(name.length(), 40));
    }
    return new WorkerDraft(name, label, url);
  }

  private void tell(WorkerSaved saved) {
    Words words = Words.ofPage();
    if (saved instanceof WorkerSaved.Done done) {
      found = words.say("workers.test.form", ProbeWords.say(done.probe(), words));
    } else if (saved instanceof WorkerSaved.NoAnswer none) {
      fault("url", words.say(ProbeWords.key(none.probe())));
    } else if (saved instanceof WorkerSaved.Wrong wrong) {
      String fault = wrong.fault().name().toLowerCase(Locale.ROOT);
      fault(
          switch (wrong.fault()) {
            case ID -> "id";
            case LABEL -> "label";
            default -> "url";
          },
          words.say("workers.wrong." + fault));
    } else if (saved instanceof WorkerSaved.Refused refused) {
      fault("url", words.say(refused.config() ? "workers.refused.config" : "workers.refused.busy"));
    } else {
      fault("", words.say(saved instanceof WorkerSaved.Taken ? "workers.taken" : "workers.gone"));
    }
  }

  private void fault(String field, String sentence) {
    wrongField = field;
    problem = sentence;
  }

  /** Whether a known worker is changed. */
  public boolean isEditing() {
    return !edited.isEmpty();
  }

  public String getEdited() {
    return edited;
  }

  /** Why it was not done, or empty. */
  public String getProblem() {
    return problem;
  }

  /** Which field is to blame: id, label, url or empty. */
  public String getWrongField() {
    return wrongField;
  }

  /** What a test found, or empty. */
  public String getFound() {
    return found;
  }

  public String getId() {
    return id;
  }

  public void setId(@Nullable String id) {
    this.id = id == null ? "" : id;
  }

  public String getLabel() {
    return label;
  }

  public void setLabel(@Nullable String label) {
    this.label = label == null ? "" : label;
  }

  public String getUrl() {
    return url;
  }

  public void setUrl(@Nullable String url) {
    this.url = url == null ? "" : url;
  }
}
