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
import java.util.Set;
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

/** Queue: all jobs of everybody. The filter and the open explanation are the address. */
@Named
@RequestScoped
public class QueuePage {
  private static final List<String> COLUMNS =
      List.of(
          "number",
          "person",
          "class",
          "state",
          "worker",
          "waited",
          "ran",
          "eta",
          "attempts",
          "actions");
  private static final Set<String> UNSORTED = Set.of("ran", "eta", "actions");

  @Inject private Visitor visitor;
  @Inject private ListQueue queue;
  @Inject private ExplainWait explain;
  @Inject private ListWorkers workers;
  @Inject private CountJobs counts;

  private QueueFilter filter = QueueFilter.of(Map.of());
  private @Nullable WhyCard why;
  private JobBoardQuery.Order order = JobBoardQuery.Order.NUMBER;
  private boolean descending = true;
  private Paging paging = new Paging(1, 0);
  private List<QueueRow> rows = List.of();

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
    read(asked);
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

  private void read(Map<String, String> asked) {
    order = order(asked.getOrDefault("sort", ""));
    descending = !"up".equals(asked.get("dir"));
    Words words = Words.ofPage();
    Instant now = InstantSource.system().instant();
    JobBoardQuery query = filter.query(order, descending, now);
    int page = Paging.asked(asked.get("page"));
    ListQueue.Found found = find(query, page);
    paging = new Paging(page, found.total());
    if (paging.page() != page) {
      found = find(query, paging.page());
    }
    rows = found.rows().stream().map(row -> QueueRow.of(row, words, now)).toList();
  }

  private ListQueue.Found find(JobBoardQuery query, int page) {
    return queue.list(visitor.person(), query, (page - 1) * Paging.SIZE, Paging.SIZE);
  }

  private static JobBoardQuery.Order order(String field) {
    return Arrays.stream(JobBoardQuery.Order.values())
        .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(field))
        .findFirst()
        .orElse(JobBoardQuery.Order.NUMBER);
  }

  public List<QueueRow> getRows() {
    return rows;
  }

  public Paging getPaging() {
    return paging;
  }

  /** The present order as it stands in an address. */
  public String getSorting() {
    return sorting(order, descending);
  }

  private static String sorting(JobBoardQuery.Order order, boolean descending) {
    return "sort=" + order.name().toLowerCase(Locale.ROOT) + "&dir=" + (descending ? "down" : "up");
  }

  /**
   * A column of the table.
   *
   * @param href what sorts by it, as in an address; empty if nothing does
   * @param sorted the value of {@code aria-sort}, or null
   */
  public record Column(String text, String href, @Nullable String sorted) {}

  public List<Column> getColumns() {
    Words words = Words.ofPage();
    return COLUMNS.stream().map(key -> column(key, words)).toList();
  }

  private Column column(String key, Words words) {
    String text = words.say("queue." + key);
    if (UNSORTED.contains(key)) {
      return new Column(text, "", null);
    }
    JobBoardQuery.Order by = order(key);
    boolean now = by == order;
    String href = sorting(by, now && !descending) + filter.address();
    return new Column(text, href, now ? descending ? "descending" : "ascending" : null);
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
