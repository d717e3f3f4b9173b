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
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;

/** Audit: who changed what, searched and a page at a time. The search is the address. */
@Named
@RequestScoped
public class AuditPage {

  @Inject private Visitor visitor;
  @Inject private SearchAudit audit;

  private AuditFilter filter = AuditFilter.of(Map.of());
  private SearchAudit.Found first = new SearchAudit.Found(List.of(), 0, List.of());
  private final LazyDataModel<AuditEntry> model = new Entries();

  @PostConstruct
  void load() {
    filter =
        AuditFilter.of(
            FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap());
    first = find(0, 1);
    model.setRowCount((int) Math.min(first.total(), Integer.MAX_VALUE));
  }

  private SearchAudit.Found find(int offset, int limit) {
    return audit.search(visitor.person(), filter.search(ZoneId.systemDefault()), offset, limit);
  }

  /** Reads no more than the page that is shown. */
  private final class Entries extends LazyDataModel<AuditEntry> {
    private static final long serialVersionUID = 1;

    @Override
    public int count(Map<String, FilterMeta> filters) {
      return (int) Math.min(first.total(), Integer.MAX_VALUE);
    }

    @Override
    public List<AuditEntry> load(
        int offset, int size, Map<String, SortMeta> sorted, Map<String, FilterMeta> filters) {
      return find(offset, size).entries();
    }
  }

  public LazyDataModel<AuditEntry> getModel() {
    return model;
  }

  public AuditFilter getFilter() {
    return filter;
  }

  public String getHeading() {
    return Words.ofPage().say(filter.given() ? "audit.found" : "audit.all", first.total());
  }

  /** Words of actions to choose from; the one that is asked for is among them. */
  public List<String> getActions() {
    return Stream.concat(first.actions().stream(), Stream.of(filter.action()))
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
