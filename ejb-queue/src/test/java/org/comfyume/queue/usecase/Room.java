package org.comfyume.queue.usecase;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.comfyume.core.execution.WorkerEvent;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerEndpoint;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.fleet.WorkerState;
import org.comfyume.core.job.AttemptId;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobChanged;
import org.comfyume.core.job.JobClass;
import org.comfyume.core.job.JobEvent;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobLimits;
import org.comfyume.core.job.JobState;
import org.comfyume.core.job.NewJob;
import org.comfyume.core.settings.Setting;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.Role;
import org.comfyume.protocol.ProtocolException;
import org.comfyume.protocol.codec.ObjectInfoCodec;
import org.comfyume.queue.fake.CountedIds;
import org.comfyume.queue.fake.InMemoryArtifactStore;
import org.comfyume.queue.fake.InMemoryFileLedger;
import org.comfyume.queue.fake.InMemoryJobOutputs;
import org.comfyume.queue.fake.InMemoryJobStore;
import org.comfyume.queue.fake.InMemoryPeople;
import org.comfyume.queue.fake.InMemoryRegistry;
import org.comfyume.queue.fake.InMemoryResultSearch;
import org.comfyume.queue.fake.ManualClock;
import org.comfyume.queue.fake.RecordedEvents;
import org.comfyume.queue.fake.ScriptedGateway;
import org.comfyume.queue.fake.ScriptedWorker;

/** The use cases on twins of their ports: two workers, a participant and an instructor. */
final class Room {

  static final WorkerId GPU_A = new WorkerId("gpu-a");
  static final WorkerId GPU_B = new WorkerId("gpu-b");
  static final Participant MARA =
      new Participant(new ParticipantId("mara"), "Mara", Role.PARTICIPANT);
  static final Participant NOAH =
      new Participant(new ParticipantId("noah"), "Noah", Role.PARTICIPANT);
  static final Participant INES =
      new Participant(new ParticipantId("ines"), "Ines", Role.INSTRUCTOR);

  final ManualClock clock = new ManualClock();
  final CountedIds ids = new CountedIds();
  final JobLimits limits =
      new JobLimits(Duration.ofSeconds(60), Duration.ofMinutes(30), Duration.ofSeconds(120), 3);
  final InMemoryJobStore jobs = new InMemoryJobStore(clock);
  final InMemoryRegistry registry = new InMemoryRegistry(clock);
  final InMemoryFileLedger ledger = new InMemoryFileLedger();
  final InMemoryJobOutputs outputs = new InMemoryJobOutputs();
  final InMemoryArtifactStore store = new InMemoryArtifactStore();
  final InMemoryPeople people = new InMemoryPeople();
  final ScriptedGateway gateway = new ScriptedGateway();
  final ScriptedWorker gpuA = gateway.worker(GPU_A);
  final HeldBackground background = new HeldBackground();
  final DispatchGate gate = new DispatchGate();
  final Catalogues catalogues = new Catalogues();
  final RecordedEvents<JobChanged> changed = new RecordedEvents<>();
  final RecordedEvents<JobNews> news = new RecordedEvents<>();
  final RecordedEvents<FleetChanged> fleet = new RecordedEvents<>();
  final RecordedEvents<WorkerEvent.Up> up = new RecordedEvents<>();
  final RecordedEvents<CancelJob.StopWanted> wanted = new RecordedEvents<>();

  final EarlyOutputs early = new EarlyOutputs();
  final FetchFiles fetchFiles = new FetchFiles();
  final TakeFiles takeFiles = new TakeFiles();
  final CollectExecuted collectExecuted = new CollectExecuted();
  final CollectRemains collectRemains = new CollectRemains();
  final LiveNews liveNews = new LiveNews();
  final LiveAttempts attempts = new LiveAttempts();
  final LoadJob loadJob = new LoadJob();
  final ApplyToAttempt apply = new ApplyToAttempt();
  final AbsorbWorkerEvent absorb = new AbsorbWorkerEvent();
  final RecordOutputs recordOutputs = new RecordOutputs();
  final CollectOutputs collect = new CollectOutputs();
  final SettleAttempt settle = new SettleAttempt();
  final StopAttempt stop = new StopAttempt();
  final PrepareSubmission prepare = new PrepareSubmission();
  final DispatchAttempt dispatch = new DispatchAttempt();
  final InMemoryResultSearch search = new InMemoryResultSearch();
  final SubmitJob submit = new SubmitJob();
  final CancelJob cancel = new CancelJob();
  final Eligibility eligibility = new Eligibility();
  final CachedNodes cachedNodes = new CachedNodes();
  final RecordedEvents<BacklogChanged> reordered = new RecordedEvents<>();
  final RunDispatchRound round = new RunDispatchRound();
  final StoreUpload upload = new StoreUpload();

  final Scheduling scheduling;

  Room() {
    List.of(MARA, NOAH, INES).forEach(person -> people.add(person, ""));
    registry.configure(List.of(worker(GPU_A), worker(GPU_B)));
    scheduling = new Scheduling(this);
    wireRows();
    wireCalls();
    wireEarly();
    wireDispatch();
    wirePeople();
  }

  private static Worker worker(WorkerId id) {
    WorkerEndpoint endpoint = new WorkerEndpoint(id, URI.create("http://" + id), null);
    return new Worker(
        endpoint, id.value().toUpperCase(Locale.ROOT), WorkerState.READY, null, null, null);
  }

  private void wireRows() {
    attempts.jobs = jobs;
    attempts.clock = clock;
    loadJob.jobs = jobs;
    apply.jobs = jobs;
    apply.outputs = outputs;
    apply.ledger = ledger;
    apply.early = early;
    apply.changed = changed;
    apply.leaveSlot = scheduling.leave;
    apply.cachedNodes = cachedNodes;
    absorb.jobs = jobs;
    absorb.registry = registry;
    absorb.attempts = attempts;
    absorb.applyToAttempt = apply;
    absorb.limits = limits;
    absorb.clock = clock;
    absorb.liveNews = liveNews;
    absorb.fleet = fleet;
    absorb.up = up;
    recordOutputs.jobs = jobs;
    recordOutputs.outputs = outputs;
    recordOutputs.takeFiles = takeFiles;
    recordOutputs.early = early;
    recordOutputs.changed = changed;
  }

  private void wireCalls() {
    collect.gateway = gateway;
    collect.registry = registry;
    collect.fetchFiles = fetchFiles;
    collect.early = early;
    collect.loadJob = loadJob;
    collect.recordOutputs = recordOutputs;
    collect.applyToAttempt = apply;
    RenewLease renew = new RenewLease();
    renew.jobs = jobs;
    renew.limits = limits;
    renew.clock = clock;
    settle.gateway = gateway;
    settle.registry = registry;
    settle.attempts = attempts;
    settle.loadJob = loadJob;
    settle.applyToAttempt = apply;
    settle.absorb = absorb;
    settle.renewLease = renew;
    settle.collectOutputs = collect;
    settle.limits = limits;
    settle.clock = clock;
    stop.gateway = gateway;
    stop.registry = registry;
    stop.attempts = attempts;
    stop.loadJob = loadJob;
    stop.applyToAttempt = apply;
  }

  private void wireEarly() {
    fetchFiles.store = store;
    fetchFiles.ids = ids;
    takeFiles.outputs = outputs;
    takeFiles.ledger = ledger;
    takeFiles.ids = ids;
    takeFiles.clock = clock;
    liveNews.news = news;
    liveNews.background = background;
    liveNews.collectExecuted = collectExecuted;
    collectExecuted.gateway = gateway;
    collectExecuted.registry = registry;
    collectExecuted.fetchFiles = fetchFiles;
    collectExecuted.early = early;
    collectExecuted.loadJob = loadJob;
    collectExecuted.recordExecuted = new RecordExecuted();
    collectExecuted.recordExecuted.jobs = jobs;
    collectExecuted.recordExecuted.takeFiles = takeFiles;
    collectExecuted.recordExecuted.early = early;
    collectExecuted.recordExecuted.limits = limits;
    collectExecuted.recordExecuted.clock = clock;
    collectRemains.gateway = gateway;
    collectRemains.registry = registry;
    collectRemains.fetchFiles = fetchFiles;
    collectRemains.readJob = new ReadJob();
    collectRemains.readJob.jobs = jobs;
    collectRemains.readJob.outputs = outputs;
    collectRemains.recordRemains = new RecordRemains();
    collectRemains.recordRemains.jobs = jobs;
    collectRemains.recordRemains.outputs = outputs;
    collectRemains.recordRemains.takeFiles = takeFiles;
  }

  private void wireDispatch() {
    LoadPayload payload = new LoadPayload();
    payload.jobs = jobs;
    OpenFile open = new OpenFile();
    open.findFile = new FindFile();
    open.findFile.ledger = ledger;
    open.store = store;
    prepare.catalogues = catalogues;
    prepare.loadPayload = payload;
    prepare.stageInputs = new StageInputs();
    prepare.stageInputs.catalogues = catalogues;
    prepare.stageInputs.openFile = open;
    dispatch.gateway = gateway;
    dispatch.registry = registry;
    dispatch.attempts = attempts;
    dispatch.loadJob = loadJob;
    dispatch.prepareSubmission = prepare;
    dispatch.workloads = scheduling.workloads;
    dispatch.unloadFirst = scheduling.unload;
    dispatch.warmth = scheduling.warmth;
    dispatch.applyToAttempt = apply;
    dispatch.settleAttempt = settle;
    dispatch.stopAttempt = stop;
    eligibility.jobs = jobs;
    eligibility.catalogues = catalogues;
    round.limits = limits;
    round.ids = ids;
    round.clock = clock;
    round.changed = changed;
  }

  private void wirePeople() {
    submit.jobs = jobs;
    submit.judgePrompt = new JudgePrompt();
    submit.judgePrompt.catalogues = catalogues;
    submit.judgePrompt.files = ledger;
    submit.judgePrompt.refused = RefusedClasses.of(Setting.REFUSED_CLASSES.defaultText());
    submit.limits = scheduling.submitLimits;
    submit.eligibility = eligibility;
    submit.vram = scheduling.vram;
    submit.workloads = scheduling.workloads;
    submit.registry = registry;
    submit.noteWords = new NoteWords();
    submit.noteWords.search = search;
    submit.noteWords.templates = new WorkshopTemplates();
    submit.noteWords.templates.load();
    submit.wantedPlace = new WantedPlace();
    submit.wantedPlace.jobs = jobs;
    submit.wantedPlace.changed = reordered;
    submit.ids = ids;
    submit.changed = changed;
    cancel.jobs = jobs;
    cancel.stopAttempt = stop;
    cancel.background = background;
    cancel.audit = scheduling.audit;
    cancel.clock = clock;
    cancel.changed = changed;
    cancel.wanted = wanted;
    cancel.audit = scheduling.audit;
    cancel.clock = clock;
    upload.store = store;
    upload.ids = ids;
    upload.recordUpload = new RecordUpload();
    upload.recordUpload.ledger = ledger;
    upload.recordUpload.ids = ids;
    upload.recordUpload.clock = clock;
  }

  void knows(WorkerId worker, String objectInfo) {
    byte[] body = objectInfo.getBytes(StandardCharsets.UTF_8);
    try {
      catalogues.put(worker, body, ObjectInfoCodec.parse(body));
    } catch (ProtocolException e) {
      throw new IllegalArgumentException(e);
    }
  }

  JobId waiting(Participant owner, String prompt) {
    return waiting(owner, prompt, JobClass.NORMAL);
  }

  JobId waiting(Participant owner, String prompt, JobClass jobClass) {
    JobId id = new JobId(ids.next());
    jobs.admit(new NewJob(id, owner.id(), jobClass, "take", "tab", prompt, "{}", "[]"));
    scheduling.waiting.changed(id);
    return id;
  }

  /** A job of Mara on the worker, in a leased state; returns its attempt. */
  AttemptId on(WorkerId worker, JobState state) {
    return on(worker, state, waiting(MARA, "{}"));
  }

  AttemptId on(WorkerId worker, JobState state, JobId job) {
    AttemptId attempt = new AttemptId(ids.next());
    jobs.claim(job, attempt, worker, clock.instant().plus(limits.lease()));
    if (state != JobState.DISPATCHED) {
      jobs.onAttempt(attempt, JobEvent.STARTED, null);
    }
    if (state == JobState.COLLECTING) {
      jobs.onAttempt(attempt, JobEvent.EXECUTED, null);
    }
    return attempt;
  }

  JobId jobOf(AttemptId attempt) {
    return jobs.findByAttempt(attempt).orElseThrow().id();
  }

  Job job(JobId id) {
    return jobs.find(id).orElseThrow();
  }

  /** The states that were told, in order. */
  List<JobState> told() {
    List<JobState> states = new ArrayList<>();
    changed.all().forEach(change -> states.add(change.to()));
    return states;
  }
}
