package org.comfyume.web.page;

import org.comfyume.web.words.Words;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.job.Attempt;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobQuery;
import org.comfyume.core.job.JobState;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.queue.usecase.CountGallery;
import org.comfyume.queue.usecase.FindRunning;
import org.comfyume.queue.usecase.ListGallery;
import org.comfyume.queue.usecase.ListJobs;
import org.comfyume.queue.usecase.ListWorkers;
import org.comfyume.queue.usecase.LiveJob;
import org.comfyume.queue.usecase.ReadJob;
import org.jspecify.annotations.Nullable;

/** Now: my jobs, the GPUs, my last results; the state at the moment of the request. */
@Named
@RequestScoped
public class NowPage {
  private static final Set<JobState> WITH_WORKER =
      EnumSet.of(JobState.DISPATCHED, JobState.RUNNING, JobState.COLLECTING);
  private static final int MOST_RUNNING = 50;
  private static final int MOST_WAITING = 10_000;
  private static final int LAST = 3;

  /** A failure older than this is no longer news. */
  private static final Duration FRESH = Duration.ofHours(1);

  @Inject private Visitor visitor;
  @Inject private ListJobs jobs;
  @Inject private ReadJob readJob;
  @Inject private FindRunning liveJobs;
  @Inject private ListWorkers workers;
  @Inject private ListGallery gallery;
  @Inject private CountGallery galleryCount;

  private List<GpuTile> gpus = List.of();
  private List<RunningCard> running = List.of();
  private List<WaitingRow> waiting = List.of();
  private List<ResultCard> results = List.of();
  private List<FailedCard> failed = List.of();
  private String heading = "";
  private String more = "";
  private String below = "";

  @PostConstruct
  void load() {
    ParticipantId me = visitor.id();
    Words words = Words.ofPage();
    gpus = workers.list().stream().map(view -> new GpuTile(view, me)).toList();
    running = readRunning(me);
    Backlog backlog =
        new Backlog(jobs.list(new JobQuery(null, Set.of(JobState.QUEUED), false, 0, MOST_WAITING)));
    waiting = new WaitingRows(words, backlog).of(me);
    failed = readFailed(me);
    results = ResultCard.of(gallery.list(me, 0, LAST), words);
    int ready = (int) gpus.stream().filter(GpuTile::ready).count();
    int free = (int) gpus.stream().filter(tile -> tile.ready() && tile.running().isEmpty()).count();
    NowSentence sentence =
        new NowSentence(words, new NowFacts(running, waiting, backlog.othersThan(me), ready, free));
    heading = sentence.heading();
    more = sentence.more();
    below = sentence.below();
  }

  private List<RunningCard> readRunning(ParticipantId me) {
    Map<JobId, LiveJob> live =
        liveJobs.find(me).stream().collect(Collectors.toMap(LiveJob::job, Function.identity()));
    return jobs.list(new JobQuery(me, WITH_WORKER, false, 0, MOST_RUNNING)).stream()
        .map(job -> card(job, live.get(job.id())))
        .toList();
  }

  private RunningCard card(Job job, @Nullable LiveJob live) {
    Graph graph = graph(job);
    String graphNode = live == null ? "" : graph.classOf(live.graphNodeId());
    Attempt attempt = job.attempt();
    String worker = attempt == null ? "" : label(attempt.worker());
    String facts = graph.facts(Words.ofPage());
    return new RunningCard(job, worker, graph.kind(), facts, graphNode, live);
  }

  private Graph graph(Job job) {
    return Graph.of(
        readJob.read(job.owner(), job.id()).map(d -> d.payload().promptJson()).orElse("{}"));
  }

  private String label(WorkerId worker) {
    return gpus.stream()
        .filter(tile -> tile.view().worker().id().equals(worker))
        .map(GpuTile::label)
        .findFirst()
        .orElse(worker.value());
  }

  private List<FailedCard> readFailed(ParticipantId me) {
    Instant since = Instant.now().minus(FRESH);
    return jobs.list(new JobQuery(me, Set.of(JobState.FAILED), true, 0, LAST)).stream()
        .filter(job -> job.finalizedAt() != null && job.finalizedAt().isAfter(since))
        .map(FailedCard::new)
        .toList();
  }

  public String getHeading() {
    return heading;
  }

  /** The end of the heading that stays while a browser counts steps in front of it. */
  public String getMore() {
    return more;
  }

  public String getBelow() {
    return below;
  }

  public List<RunningCard> getRunning() {
    return running;
  }

  public List<WaitingRow> getWaiting() {
    return waiting;
  }

  public List<FailedCard> getFailed() {
    return failed;
  }

  public List<ResultCard> getResults() {
    return results;
  }

  /** How many results are stored in all. */
  public long getStored() {
    return galleryCount.count(visitor.id());
  }

  public List<GpuTile> getGpus() {
    return gpus;
  }

  /** The server's clock, so that the browser counts with it. Milliseconds since 1970. */
  public long getClock() {
    return Instant.now().toEpochMilli();
  }
}
