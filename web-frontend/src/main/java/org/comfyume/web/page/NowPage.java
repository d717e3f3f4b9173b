package org.comfyume.web.page;

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
import org.comfyume.queue.usecase.LiveOutlook;
import org.comfyume.queue.usecase.ReadJob;
import org.comfyume.queue.usecase.ReadWaits;
import org.comfyume.queue.usecase.RoomOutlook;
import org.comfyume.web.words.Estimate;
import org.comfyume.web.words.Words;
import org.jspecify.annotations.Nullable;

/** Now: my jobs, the GPUs, my last results; the state at the moment of the request. */
@Named
@RequestScoped
public class NowPage {
  private static final Set<JobState> WITH_WORKER =
      EnumSet.of(JobState.DISPATCHED, JobState.RUNNING, JobState.COLLECTING);
  private static final int MOST_RUNNING = 50;
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
  @Inject private ReadWaits readWaits;
  @Inject private LiveOutlook liveOutlook;
  @Inject private RoomNotes room;

  private List<GpuTile> gpus = List.of();
  private List<RunningCard> running = List.of();
  private List<WaitingRow> waiting = List.of();
  private List<ResultCard> results = List.of();
  private List<FailedCard> failed = List.of();

  @SuppressWarnings("NullAway.Init") // in load()
  private NowSentence sentence;

  @PostConstruct
  void load() {
    ParticipantId me = visitor.id();
    Words words = Words.ofPage();
    Instant now = Instant.now();
    RoomOutlook outlook = liveOutlook.read();
    gpus = workers.list().stream().map(view -> GpuTile.of(view, me, outlook, now)).toList();
    running = readRunning(me, outlook, now);
    waiting = room.rows().of(readWaits.read(me), now);
    failed = readFailed(me);
    results = ResultCard.of(gallery.list(me, 0, LAST), words);
    int others = (int) outlook.waiting().stream().filter(person -> !person.equals(me)).count();
    int ready = (int) gpus.stream().filter(GpuTile::ready).count();
    int free = (int) gpus.stream().filter(tile -> tile.ready() && tile.running().isEmpty()).count();
    sentence = new NowSentence(words, new NowFacts(running, waiting, others, ready, free));
  }

  private List<RunningCard> readRunning(ParticipantId me, RoomOutlook outlook, Instant now) {
    Map<JobId, LiveJob> live =
        liveJobs.find(me).stream().collect(Collectors.toMap(LiveJob::job, Function.identity()));
    return jobs.list(new JobQuery(me, WITH_WORKER, false, 0, MOST_RUNNING)).stream()
        .map(
            job ->
                card(
                    job,
                    live.get(job.id()),
                    new Eta(
                        Estimate.of(outlook.ends().get(job.id()), outlook.asOf()),
                        now,
                        Words.ofPage())))
        .toList();
  }

  private RunningCard card(Job job, @Nullable LiveJob live, Eta left) {
    Graph graph = graph(job);
    String graphNode = live == null ? "" : graph.classOf(live.graphNodeId());
    Attempt attempt = job.attempt();
    String worker = attempt == null ? "" : label(attempt.worker());
    String facts = graph.facts(Words.ofPage());
    return new RunningCard(
        job,
        worker,
        graph.kind(),
        facts,
        graphNode,
        live,
        left,
        room.rows().putBack(job.requeued()));
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
    return sentence.heading();
  }

  /** The end of the heading that stays while a browser counts steps in front of it. */
  public String getMore() {
    return sentence.more();
  }

  /** What a browser counts down to in the heading. */
  public Eta getCounted() {
    return sentence.counted();
  }

  /** The heading with a place for the time that is counted down. */
  public String getCounting() {
    return sentence.counting();
  }

  /** The heading when that time is over; empty if it says how far the job is then. */
  public String getSoon() {
    return sentence.soon();
  }

  public String getBelow() {
    return sentence.below();
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

  /** "H200, 141 GB each" if all devices that are read are alike, else empty. */
  public String getGpuKind() {
    List<String> kinds =
        gpus.stream()
            .filter(GpuTile::hasReadings)
            .flatMap(tile -> tile.gpus().stream().map(tile::kind))
            .distinct()
            .toList();
    return kinds.size() == 1 ? kinds.get(0) : "";
  }

  /** Whether nothing of mine waits or runs. */
  public boolean isIdle() {
    return running.isEmpty() && waiting.isEmpty();
  }

  /** How far forecasts look. */
  public long getHorizonMinutes() {
    return Estimate.HORIZON_MINUTES;
  }

  /** For how long an estimate may be shown. */
  public long getFreshMillis() {
    return Estimate.FRESH.toMillis();
  }

  /** The server's clock, so that the browser counts with it. Milliseconds since 1970. */
  public long getClock() {
    return Instant.now().toEpochMilli();
  }
}
