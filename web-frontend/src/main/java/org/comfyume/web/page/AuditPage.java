package org.comfyume.web.page;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.comfyume.core.workshop.AuditEntry;
import org.comfyume.queue.usecase.SearchAudit;
import org.comfyume.web.words.AuditFilter;
import org.comfyume.web.words.Words;

/** Audit: who changed what, searched and a page at a time. The search is the address. */
@Named
@RequestScoped
public class AuditPage {

  @Inject private Visitor visitor;
  @Inject private SearchAudit audit;

  private AuditFilter filter = AuditFilter.of(Map.of());
  private SearchAudit.Found found = new SearchAudit.Found(List.of(), 0, List.of());
  private Paging paging = new Paging(1, 0);

  @PostConstruct
  void load() {
    Map<String, String> asked =
        FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap();
    filter = AuditFilter.of(asked);
    int page = Paging.asked(asked.get("page"));
    found = find(page);
    paging = new Paging(page, found.total());
    if (paging.page() != page) {
      found = find(paging.page());
    }
  }

  private SearchAudit.Found find(int page) {
    return audit.search(
        visitor.person(),
        filter.search(ZoneId.systemDefault()),
        (page - 1) * Paging.SIZE,
        Paging.SIZE);
  }

  public List<AuditEntry> getEntries() {
    return found.entries();
  }

  public Paging getPaging() {
    return paging;
  }

  public AuditFilter getFilter() {
    return filter;
  }

  public String getHeading() {
    return Words.ofPage().say(filter.given() ? "audit.found" : "audit.all", found.total());
  }

  /** Words of actions to choose from; the one that is asked for is among them. */
  public List<String> getActions() {
    return Stream.concat(found.actions().stream(), Stream.of(filter.action()))
        .filter(word -> !word.isEmpty())
        .distinct()
        .sorted()
        .toList();
  }

  /** What an action means, in plain words; the word itself where nobody wrote any. */
  public String action(String word) {
    return Words.ofPage().sayOr("audit.action." + word, word);
  }
}
