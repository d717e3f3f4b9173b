package org.comfyume.web.page;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.job.JobBoardQuery;
import org.comfyume.core.job.JobClass;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobState;
import org.comfyume.queue.usecase.CountJobs;
import org.comfyume.queue.usecase.ExplainWait;
import org.comfyume.queue.usecase.ListQueue;
import org.comfyume.queue.usecase.ListWorkers;
import org.comfyume.queue.usecase.WaitReason;
import org.comfyume.queue.usecase.WorkerView;
import org.comfyume.web.words.WaitWords;
import org.comfyume.web.words.Words;
import org.jspecify.annotations.Nullable;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;

/** Queue: all jobs of everybody. The filter and the open explanation are the address. */
@Named
@RequestScoped
public class QueuePage {

  @Inject private Visitor visitor;
  @Inject private ListQueue queue;
  @Inject private ExplainWait explain;
  @Inject private ListWorkers workers;
  @Inject private CountJobs counts;

  private QueueFilter filter = QueueFilter.of(Map.of());
  private @Nullable WhyCard why;
  private final LazyDataModel<QueueRow> model = new Jobs();

  /**
   * Why one job waits.
   *
   * @param number of the job
   * @param sentence the one thing that keeps it
   */
  public record WhyCard(long number, String sentence, List<ExplainWait.Able> workers) {}

  @PostConstruct
  void load() {
    Map<String, String> asked =
        FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap();
    filter = QueueFilter.of(asked);
    why = known(asked.get("why")).flatMap(this::card).orElse(null);
  }

  private static Optional<JobId> known(@Nullable String id) {
    try {
      return Optional.ofNullable(id).map(JobId::of);
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }

  private Optional<WhyCard> card(JobId id) {
    Words words = Words.ofPage();
    return explain
        .explain(visitor.person(), id)
        .map(
            found ->
                new WhyCard(
                    found.view().job().number(),
                    found.view().reason() instanceof WaitReason.OwnEarlier
                        ? words.say("queue.why.own")
                        : new WaitWords(words, WaitWords.plain().zone()).sentence(found.view()),
                    found.workers()));
  }

  /** Reads no more than the page that is shown. */
  private final class Jobs extends LazyDataModel<QueueRow> {
    private static final long serialVersionUID = 1;

    @Override
    public int count(Map<String, FilterMeta> filters) {
      return (int) Math.min(find(Map.of(), 0, 1).total(), Integer.MAX_VALUE);
    }

    @Override
    public List<QueueRow> load(
        int offset, int size, Map<String, SortMeta> sorted, Map<String, FilterMeta> filters) {
      Words words = Words.ofPage();
      Instant now = InstantSource.system().instant();
      return find(sorted, offset, size).rows().stream()
          .map(row -> QueueRow.of(row, words, now))
          .toList();
    }
  }

  private ListQueue.Found find(Map<String, SortMeta> sorted, int offset, int size) {
    SortMeta by = sorted.values().stream().filter(SortMeta::isActive).findFirst().orElse(null);
    JobBoardQuery query =
        filter.query(
            by == null ? JobBoardQuery.Order.NUMBER : order(by.getField()),
            by == null || by.getOrder().isDescending(),
            InstantSource.system().instant());
    return queue.list(visitor.person(), query, offset, size);
  }

  private static JobBoardQuery.Order order(String field) {
    return Arrays.stream(JobBoardQuery.Order.values())
        .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(field))
        .findFirst()
        .orElse(JobBoardQuery.Order.NUMBER);
  }

  public LazyDataModel<QueueRow> getModel() {
    return model;
  }

  public QueueFilter getFilter() {
    return filter;
  }

  /** Why the job waits that was asked for, or null. */
  public @Nullable WhyCard getWhy() {
    return why;
  }

  public String getHeading() {
    long running = counts.count(null, JobState.RUNNING) + counts.count(null, JobState.DISPATCHED);
    long waiting = counts.count(null, JobState.QUEUED);
    return Words.ofPage().say("queue.heading", running, waiting);
  }

  public List<Worker> getWorkers() {
    return workers.list().stream().map(WorkerView::worker).toList();
  }

  public List<String> getClasses() {
    return Arrays.stream(JobClass.values()).map(JobClass::word).toList();
  }

  /** What a kind of failure means, in plain words; the word itself where nobody wrote any. */
  public String failure(String kind) {
    return Words.ofPage().sayOr("queue.failure." + kind, kind);
  }
}
