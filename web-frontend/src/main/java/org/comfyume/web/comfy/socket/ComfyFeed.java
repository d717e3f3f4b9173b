package org.comfyume.web.comfy.socket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.comfyume.core.execution.WorkerEvent;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobChanged;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobState;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.queue.usecase.FindRunning;
import org.comfyume.queue.usecase.JobDetails;
import org.comfyume.queue.usecase.JobNews;
import org.comfyume.queue.usecase.LiveJob;
import org.comfyume.queue.usecase.ReadJob;
import org.comfyume.web.comfy.OwnQueue;
import org.jspecify.annotations.Nullable;

/**
 * Tells open sockets what happens to the jobs of their person. The observers only put a task into
 * the person's lane: they run on the threads that absorb worker events, and inside a transaction
 * that is just ending, where no database may be asked.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class ComfyFeed {
  private final OpenSockets sockets = new OpenSockets();

  /** Who has which unfinished jobs, of people who listen; as of what their sockets were told. */
  private final Map<ParticipantId, Set<JobId>> unfinished = new ConcurrentHashMap<>();

  @Inject private ReadJob read;
  @Inject private FindRunning running;
  @Inject private OwnQueue queue;
  @Inject private Instance<LaneThreads> threads;
  private @Nullable Lanes lanes;

  /** Registers the socket, greets it and brings it up to date, before anything newer reaches it. */
  void open(ClientSocket socket) {
    inLane(
        socket.owner(),
        () -> {
          sockets.add(socket);
          unfinished.put(socket.owner(), queue.unfinished(socket.owner()));
          socket.send(Frame.Text.of("status", status(socket.owner(), socket.clientId())));
          running.find(socket.owner()).forEach(live -> catchUp(socket, live));
        });
  }

  /** Whether a client of the person is connected. */
  public boolean isHere(ParticipantId person) {
    return sockets.has(person);
  }

  void receive(ClientSocket socket, String text) {
    inLane(socket.owner(), () -> socket.receive(text));
  }

  void close(ClientSocket socket) {
    socket.close();
    inLane(
        socket.owner(),
        () -> {
          sockets.remove(socket);
          if (!sockets.has(socket.owner())) {
            unfinished.remove(socket.owner());
          }
        });
  }

  void onNews(@Observes JobNews news) {
    if (!sockets.has(news.owner()) || (isNobodys(news.clientId()) && !JobFrames.isForAll(news))) {
      return;
    }
    if (news.event() instanceof WorkerEvent.Preview preview) {
      PreviewFrames frames = new PreviewFrames(preview, news.job());
      inLane(news.owner(), () -> listeners(news).forEach(socket -> socket.send(frames)));
      return;
    }
    Optional<JobFrames.Executed> executed = JobFrames.executed(news);
    if (executed.isPresent()) {
      inLane(news.owner(), () -> listeners(news).forEach(socket -> socket.send(executed.get())));
    } else {
      JobFrames.ofNews(news, InstantSource.system().instant())
          .ifPresent(
              frame ->
                  inLane(news.owner(), () -> listeners(news).forEach(each -> each.send(frame))));
    }
  }

  void onChange(@Observes(during = TransactionPhase.AFTER_SUCCESS) JobChanged change) {
    if (!sockets.has(change.owner())) {
      return;
    }
    // ComfyUI tells its status when a prompt enters the queue, leaves it to run, and ends
    if (change.to().isFinal()) {
      inLane(change.owner(), () -> tellEnd(change));
    } else if (change.to() == JobState.QUEUED || change.to() == JobState.DISPATCHED) {
      inLane(change.owner(), () -> tellMove(change));
    }
  }

  private void tellMove(JobChanged change) {
    if (change.to() == JobState.QUEUED) {
      forget(change); // another attempt shows its own files
    }
    tellStatus(change);
  }

  private void forget(JobChanged change) {
    sockets.of(change.owner()).forEach(socket -> socket.forget(change.job()));
  }

  private void tellEnd(JobChanged change) {
    Optional<JobDetails> details = read.read(change.owner(), change.job());
    if (details.isEmpty() || !JobFrames.tellsEnd(change.to(), change.attempt() != null)) {
      tellStatus(change);
      return;
    }
    String client = details.get().job().clientId();
    List<ClientSocket> listeners = sockets.of(change.owner(), client);
    if (!isNobodys(client)) {
      for (JobFrames.Executed executed : JobFrames.executed(details.get())) {
        listeners.forEach(socket -> socket.send(executed));
      }
    }
    forget(change);
    for (Frame frame : JobFrames.ending(details.get())) {
      if (!isNobodys(client) || JobFrames.isInterruption(frame)) {
        listeners.forEach(socket -> socket.send(frame));
      }
    }
    tellStatus(change);
    if (!isNobodys(client)) {
      listeners.forEach(socket -> socket.send(JobFrames.finished(change.job())));
    }
  }

  private void tellStatus(JobChanged change) {
    Set<JobId> jobs = unfinished.computeIfAbsent(change.owner(), queue::unfinished);
    if (change.to().isFinal()) {
      jobs.remove(change.job());
    } else {
      jobs.add(change.job());
    }
    Frame frame = Frame.Text.of("status", status(change.owner(), null));
    sockets.of(change.owner()).forEach(socket -> socket.send(frame));
  }

  private static boolean isNobodys(@Nullable String clientId) {
    return clientId == null || clientId.isEmpty();
  }

  private void catchUp(ClientSocket socket, LiveJob live) {
    String client =
        read.read(socket.owner(), live.job()).map(JobDetails::job).map(Job::clientId).orElse("");
    if (client.equals(socket.clientId())) {
      JobFrames.executed(live).forEach(socket::send);
      JobFrames.present(live).forEach(socket::send);
      WorkerEvent.Preview preview = live.preview();
      if (preview != null) {
        socket.send(new PreviewFrames(preview, live.job()));
      }
    }
  }

  private List<ClientSocket> listeners(JobNews news) {
    return sockets.of(news.owner(), news.clientId());
  }

  private void inLane(ParticipantId owner, Runnable task) {
    lanes().run(owner, task);
  }

  private synchronized Lanes lanes() {
    Lanes known = lanes;
    if (known == null) {
      known = new Lanes(threads.get().get());
      lanes = known;
    }
    return known;
  }

  private String status(ParticipantId owner, @Nullable String sid) {
    int remaining = unfinished.getOrDefault(owner, Set.of()).size();
    JsonObjectBuilder counts = Json.createObjectBuilder().add("queue_remaining", remaining);
    JsonObjectBuilder data =
        Json.createObjectBuilder()
            .add("status", Json.createObjectBuilder().add("exec_info", counts));
    if (sid != null) {
      data.add("sid", sid);
    }
    return data.build().toString();
  }
}
