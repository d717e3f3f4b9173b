package org.comfyume.web.page;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.comfyume.core.workshop.Permission;
import org.comfyume.queue.usecase.CountRecipients;
import org.comfyume.queue.usecase.ListTemplates;
import org.comfyume.queue.usecase.ListedTemplate;
import org.comfyume.queue.usecase.OpenTemplate;
import org.comfyume.queue.usecase.TemplateOnWorkers;
import org.comfyume.queue.usecase.TemplateReadiness;
import org.comfyume.web.words.Words;
import org.jspecify.annotations.Nullable;

/** Templates: the list, and which one is open. */
@Named
@RequestScoped
public class TemplatesPage {
  @Inject private Visitor visitor;
  @Inject private ListTemplates listTemplates;
  @Inject private TemplateReadiness readiness;
  @Inject private CountRecipients recipients;
  @Inject private TemplateForm form;

  private List<TemplateRow> rows = List.of();
  private boolean asked;
  private boolean adding;

  @PostConstruct
  void load() {
    Words words = Words.ofPage();
    Map<String, String> request =
        FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap();
    asked = request.containsKey("t");
    adding = request.containsKey("add");
    Map<String, TemplateOnWorkers> ready =
        readiness.read().stream()
            .collect(Collectors.toMap(TemplateOnWorkers::template, Function.identity()));
    OpenTemplate open = form.getOpen();
    String key = open == null ? "" : open.listed().key();
    rows =
        listTemplates.list(visitor.person()).stream()
            .map(
                listed ->
                    TemplateRow.of(
                        listed,
                        ready.get(listed.key()),
                        listed.key().equals(key),
                        words,
                        ZoneId.systemDefault()))
            .toList();
  }

  public List<TemplateRow> getRows() {
    return rows;
  }

  /** What is open; null if only the list is shown. */
  public @Nullable OpenTemplate getOpen() {
    return adding ? null : form.getOpen();
  }

  /** Whether the page takes a new workflow. */
  public boolean isAdding() {
    return adding;
  }

  public String getHeading() {
    Words words = Words.ofPage();
    OpenTemplate open = getOpen();
    if (adding) {
      return words.say("templates.add");
    }
    if (open != null) {
      return open.listed().title();
    }
    return words.say(asked ? "templates.gone" : "templates.choose");
  }

  /** The page's title in the browser. */
  public String getTitle() {
    OpenTemplate open = getOpen();
    return open == null ? Words.ofPage().say("templates.title") : open.listed().title();
  }

  public boolean isWorkshop() {
    return is(ListedTemplate.Origin.WORKSHOP);
  }

  /** Whether the visitor may change it. */
  public boolean isOwn() {
    return is(ListedTemplate.Origin.OWN);
  }

  private boolean is(ListedTemplate.Origin origin) {
    OpenTemplate open = getOpen();
    return open != null && open.listed().origin() == origin;
  }

  /** Whether the visitor may send what is open to everybody. */
  public boolean isSendable() {
    return !is(ListedTemplate.Origin.SENT) && visitor.person().may(Permission.STEER_ROOM);
  }

  /** Whether the visitor may take back what is open. */
  public boolean isWithdrawable() {
    return is(ListedTemplate.Origin.SENT) && visitor.person().may(Permission.STEER_ROOM);
  }

  /** How many people would have it. */
  public long getPeople() {
    return recipients.count();
  }

  /** A title for a copy of one's own. */
  public String getCopyTitle() {
    OpenTemplate open = getOpen();
    return open == null ? "" : Words.ofPage().say("templates.copy", open.listed().title());
  }
}
