package org.comfyume.web.live;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.spi.ObserverMethod;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.comfyume.core.execution.WorkerEvent;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.job.JobChanged;
import org.comfyume.core.job.JobId;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.Permission;
import org.comfyume.queue.usecase.Announced;
import org.comfyume.queue.usecase.BacklogChanged;
import org.comfyume.queue.usecase.FindRunning;
import org.comfyume.queue.usecase.FleetChanged;
import org.comfyume.queue.usecase.JobNews;
import org.comfyume.queue.usecase.ListWorkers;
import org.comfyume.queue.usecase.LiveJob;
import org.comfyume.queue.usecase.LiveOutlook;
import org.comfyume.queue.usecase.OutlookChanged;
import org.comfyume.queue.usecase.RoomChanged;
import org.comfyume.queue.usecase.RoomOutlook;
import org.comfyume.queue.usecase.TemplateSent;
import org.comfyume.queue.usecase.WorkerView;
import org.comfyume.web.words.Estimate;
import org.jspecify.annotations.Nullable;

/**
 * Tells the open pages what is new. The owner filter of all pushed news is here: a job's news go to
 * its owner's outboxes and to no other. Observers return at once; reading and sending happen in the
 * executor, limited for each job and worker. The hub begins with the first page: before that there
 * is nobody to tell.
 */
@ApplicationScoped
public class LiveHub {
  private static final Duration PROGRESS_GAP = Duration.ofMillis(100);
  private static final Duration FLEET_GAP = Duration.ofSeconds(1);
  private static final Duration BACKLOG_GAP = Duration.ofSeconds(1);
  private static final Duration ROOM_GAP = Duration.ofSeconds(1);
  private static final Duration WAITS_GAP = Duration.ofSeconds(1);
  private static final long BEAT_SECONDS = 5;

  /** Later than the observer that keeps the live state, because that state is what is sent. */
  private static final int AFTER_MEMORY = ObserverMethod.DEFAULT_PRIORITY + 100;

  @Resource
  @SuppressWarnings("NullAway.Init")
  private ManagedScheduledExecutorService executor;

  @Inject private FindRunning running;
  @Inject private ListWorkers workers;
  @Inject private GraphNodes graphNodes;
  @Inject private WaitNews waitNews;
  @Inject private LiveOutlook liveOutlook;

  private final Map<ParticipantId, Set<Outbox>> outboxes = new ConcurrentHashMap<>();

  /** Who may see the room and has a page open. */
  private final Set<ParticipantId> watchers = ConcurrentHashMap.newKeySet();

  @SuppressWarnings("NullAway.Init") // in start()
  private Throttle<JobId> progress;

  @SuppressWarnings("NullAway.Init")
  private Throttle<JobId> previews;

  @SuppressWarnings("NullAway.Init")
  private Throttle<WorkerId> fleet;

  @SuppressWarnings("NullAway.Init")
  private Throttle<String> backlog;

  @SuppressWarnings("NullAway.Init")
  private Throttle<String> room;

  @SuppressWarnings("NullAway.Init")
  private Throttle<String> waits;

  private @Nullable Future<?> beat;

  @PostConstruct
  void start() {
    progress = new Throttle<>(executor, System::nanoTime, PROGRESS_GAP);
    previews = new Throttle<>(executor, System::nanoTime, PROGRESS_GAP);
    fleet = new Throttle<>(executor, System::nanoTime, FLEET_GAP);
    backlog = new Throttle<>(executor, System::nanoTime, BACKLOG_GAP);
    room = new Throttle<>(executor, System::nanoTime, ROOM_GAP);
    waits = new Throttle<>(executor, System::nanoTime, WAITS_GAP);
    beat =
        executor.scheduleAtFixedRate(
            () -> everybody((id, box) -> box.text(Messages.beat(Instant.now()))),
            BEAT_SECONDS,
            BEAT_SECONDS,
            TimeUnit.SECONDS);
  }

  @PreDestroy
  void stop() {
    if (beat != null) {
      beat.cancel(false);
    }
  }

  /** Adds a page and sends it the present state of its person's running jobs. */
  void join(Participant person, Outbox box) {
    if (person.may(Permission.SEE_ROOM)) {
      watchers.add(person.id());
    }
    outboxes.computeIfAbsent(person.id(), id -> ConcurrentHashMap.newKeySet()).add(box);
    executor.execute(() -> sayHello(person.id(), box));
    tellRoom();
  }

  /** Whether the person has a page open. */
  boolean isHere(ParticipantId person) {
    return outboxes.containsKey(person);
  }

  void leave(ParticipantId person, Outbox box) {
    outboxes.computeIfPresent(
        person,
        (id, boxes) -> {
          boxes.remove(box);
          return boxes.isEmpty() ? null : boxes;
        });
    tellRoom();
  }

  void on(
      @Observes(notifyObserver = Reception.IF_EXISTS, during = TransactionPhase.AFTER_SUCCESS)
          JobChanged changed) {
    if (changed.to().isFinal()) {
      graphNodes.forget(changed.job());
      progress.forget(changed.job());
      previews.forget(changed.job());
    }
    String message = Messages.job(changed);
    outboxes.getOrDefault(changed.owner(), Set.of()).forEach(box -> box.text(message));
    tellBacklog();
  }

  void on(
      @Observes(notifyObserver = Reception.IF_EXISTS, during = TransactionPhase.AFTER_SUCCESS)
          BacklogChanged changed) {
    tellBacklog();
  }

  void on(
      @Observes(notifyObserver = Reception.IF_EXISTS, during = TransactionPhase.AFTER_SUCCESS)
          RoomChanged changed) {
    everybody((id, box) -> box.text(Messages.room()));
  }

  void on(
      @Observes(notifyObserver = Reception.IF_EXISTS, during = TransactionPhase.AFTER_SUCCESS)
          TemplateSent changed) {
    everybody((id, box) -> box.text(Messages.template()));
  }

  void on(
      @Observes(notifyObserver = Reception.IF_EXISTS, during = TransactionPhase.AFTER_SUCCESS)
          Announced announced) {
    ParticipantId to = announced.to();
    everybody(
        (id, box) -> {
          if (to == null || to.equals(id)) {
            box.text(Messages.announced());
          }
        });
    tellRoom();
  }

  void on(@Observes(notifyObserver = Reception.IF_EXISTS) OutlookChanged changed) {
    if (!outboxes.isEmpty()) {
      waits.offer("", this::sendWaits);
    }
  }

  /** That something in the room is not as it was; what it is, the page tells to who may see it. */
  private void tellRoom() {
    room.offer(
        "",
        () ->
            watchers.forEach(
                person ->
                    outboxes
                        .getOrDefault(person, Set.of())
                        .forEach(box -> box.text(Messages.room()))));
  }

  private void tellBacklog() {
    tellRoom();
    backlog.offer("", () -> everybody((id, box) -> box.text(Messages.backlog())));
  }

  private void sendWaits() {
    Instant now = Instant.now();
    waitNews
        .of(Set.copyOf(outboxes.keySet()))
        .forEach(
            (person, outlook) ->
                outboxes
                    .getOrDefault(person, Set.of())
                    .forEach(box -> box.text(outlook.message(now, box.locale()))));
  }

  void on(@Observes(notifyObserver = Reception.IF_EXISTS) @Priority(AFTER_MEMORY) JobNews news) {
    ParticipantId owner = news.owner();
    if (!outboxes.containsKey(owner)) {
      return;
    }
    if (news.event() instanceof WorkerEvent.Preview) {
      previews.offer(news.job(), () -> find(owner, news.job(), this::sendPreview));
    } else {
      progress.offer(news.job(), () -> find(owner, news.job(), this::sendProgress));
    }
  }

  void on(
      @Observes(notifyObserver = Reception.IF_EXISTS, during = TransactionPhase.AFTER_SUCCESS)
          FleetChanged changed) {
    if (!outboxes.isEmpty()) {
      fleet.offer(changed.worker(), () -> sendWorker(changed.worker()));
    }
  }

  private void sayHello(ParticipantId person, Outbox box) {
    List<LiveJob> jobs = running.find(person);
    box.text(Messages.hello(Instant.now(), jobs, graphNodes));
    jobs.forEach(job -> sendPreview(job, List.of(box)));
  }

  private void find(ParticipantId owner, JobId id, BiConsumer<LiveJob, Collection<Outbox>> action) {
    running.find(owner).stream()
        .filter(job -> job.job().equals(id))
        .forEach(job -> action.accept(job, outboxes.getOrDefault(owner, Set.of())));
  }

  private void sendProgress(LiveJob job, Collection<Outbox> boxes) {
    String message = Messages.progress(job, graphNodes.nameOf(job));
    boxes.forEach(box -> box.text(message));
  }

  private void sendPreview(LiveJob job, Collection<Outbox> boxes) {
    ByteBuffer frame = Messages.preview(job.job(), job.preview());
    if (frame != null) {
      boxes.forEach(box -> box.preview(job.job(), frame.duplicate()));
    }
  }

  private void sendWorker(WorkerId worker) {
    for (WorkerView view : workers.list()) {
      if (view.worker().id().equals(worker)) {
        Estimate end = end(view.job());
        String theirs = Messages.fleet(view, false, end);
        String mine = Messages.fleet(view, true, end);
        everybody((person, box) -> box.text(person.equals(view.owner()) ? mine : theirs));
      }
    }
  }

  private @Nullable Estimate end(@Nullable JobId job) {
    RoomOutlook outlook = liveOutlook.read();
    return Estimate.of(job == null ? null : outlook.ends().get(job), outlook.asOf());
  }

  private void everybody(BiConsumer<ParticipantId, Outbox> action) {
    outboxes.forEach((person, boxes) -> boxes.forEach(box -> action.accept(person, box)));
  }
}
