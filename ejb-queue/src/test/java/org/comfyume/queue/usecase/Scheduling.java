package org.comfyume.queue.usecase;

import org.comfyume.core.fleet.TelemetryHistory;
import org.comfyume.queue.fake.InMemoryAuditLog;
import org.comfyume.queue.fake.InMemoryRoomControls;
import org.comfyume.queue.fake.InMemoryRunMeasures;
import org.comfyume.queue.fake.InMemorySteerings;
import org.comfyume.queue.fake.InMemoryUsageStore;
import org.comfyume.queue.fake.RecordedEvents;

/** The part of a {@link Room} that decides who is next, and foresees it. */
final class Scheduling {

  final InMemoryRoomControls controls = new InMemoryRoomControls();
  final InMemorySteerings steerings = new InMemorySteerings();
  final InMemoryAuditLog audit = new InMemoryAuditLog();
  final InMemoryRunMeasures measures = new InMemoryRunMeasures();
  final InMemoryUsageStore usage;
  final RecordedEvents<RoomChanged> changed = new RecordedEvents<>();
  final RecordedEvents<Predictions.Measured> measured = new RecordedEvents<>();
  final RecordedEvents<OutlookChanged> foreseen = new RecordedEvents<>();
  final RecordedEvents<BacklogChanged> reordered = new RecordedEvents<>();

  final CurrentRoom current = new CurrentRoom();
  final ChangeRoom change = new ChangeRoom();
  final ModelFiles sizes = new ModelFiles();
  final Workloads workloads = new Workloads();
  final Warmth warmth = new Warmth();
  final Predictions predictions = new Predictions();
  final VramGate vram = new VramGate();
  final CandidateFacts facts = new CandidateFacts();
  final WaitingJobs waiting = new WaitingJobs();
  final FreeSlots slots = new FreeSlots();
  final Quotas quotas = new Quotas();
  final RoundBook rounds = new RoundBook();
  final UsageBook book = new UsageBook();
  final LeaveSlot leave = new LeaveSlot();
  final UnloadFirst unload = new UnloadFirst();
  final Outlooks outlooks = new Outlooks();
  final Promises promises = new Promises();
  final RoomHabits habits = new RoomHabits();
  final SnapshotRoom snapshot = new SnapshotRoom();
  final ForecastRoom forecast = new ForecastRoom();
  final SubmitLimits submitLimits = new SubmitLimits();
  final ReadWaits waits = new ReadWaits();

  Scheduling(Room room) {
    usage = new InMemoryUsageStore(room.jobs, room.people, controls);
    wireRules(room);
    changed.then(current::onChange);
    measured.then(predictions::onMeasured);
    reordered.then(change -> change.jobs().forEach(waiting::changed));
    room.changed.then(change -> waiting.changed(change.job()));
    wireKnowledge(room);
    wireRound(room);
    wireForecast(room);
    wireWaits(room);
  }

  private void wireRules(Room room) {
    current.controls = controls;
    current.steerings = steerings;
    current.clock = room.clock;
    rounds.room = current;
    rounds.steerings = steerings;
    rounds.registry = room.registry;
    rounds.changed = changed;
    change.controls = controls;
    change.audit = audit;
    change.clock = room.clock;
    change.changed = changed;
    quotas.room = current;
    quotas.people = room.people;
    quotas.usage = usage;
    book.store = usage;
  }

  private void wireKnowledge(Room room) {
    workloads.jobs = room.jobs;
    warmth.registry = room.registry;
    warmth.sizes = sizes;
    predictions.registry = room.registry;
    predictions.sizes = sizes;
    vram.room = current;
    vram.registry = room.registry;
    vram.warmth = warmth;
    vram.sizes = sizes;
    vram.predictions = predictions;
    vram.clock = room.clock;
    facts.workloads = workloads;
    facts.eligibility = room.eligibility;
    facts.predictions = predictions;
    facts.vram = vram;
    facts.registry = room.registry;
    leave.usage = book;
    leave.rounds = rounds;
    leave.workloads = workloads;
    leave.warmth = warmth;
    leave.measures = measures;
    leave.measured = measured;
    leave.peakMemory = new PeakMemory();
    leave.peakMemory.history = new TelemetryHistory();
    leave.peakMemory.warmth = warmth;
    leave.peakMemory.clock = room.clock;
    unload.vram = vram;
    unload.warmth = warmth;
    unload.clock = room.clock;
  }

  private void wireRound(Room room) {
    waiting.jobs = room.jobs;
    waiting.facts = facts;
    waiting.habits = habits;
    waiting.clock = room.clock;
    slots.registry = room.registry;
    slots.warmth = warmth;
    room.round.jobs = room.jobs;
    room.round.registry = room.registry;
    room.round.waiting = waiting;
    room.round.freeSlots = slots;
    room.round.room = current;
    room.round.quotas = quotas;
    room.round.usage = book;
    room.round.vram = vram;
    room.round.roundBook = rounds;
    room.round.workloads = workloads;
  }

  private void wireForecast(Room room) {
    outlooks.waiting = waiting;
    outlooks.clock = room.clock;
    snapshot.jobs = room.jobs;
    snapshot.registry = room.registry;
    snapshot.waiting = waiting;
    snapshot.room = current;
    snapshot.slots = slots;
    snapshot.warmth = warmth;
    snapshot.workloads = workloads;
    snapshot.predictions = predictions;
    snapshot.usage = book;
    snapshot.habits = habits;
    snapshot.clock = room.clock;
    forecast.snapshotRoom = snapshot;
    forecast.outlooks = outlooks;
    forecast.promises = promises;
    forecast.changed = foreseen;
    submitLimits.jobs = room.jobs;
    submitLimits.limits = room.limits;
    submitLimits.room = current;
    submitLimits.quotas = quotas;
    submitLimits.usage = usage;
    submitLimits.outlooks = outlooks;
    submitLimits.clock = room.clock;
  }

  private void wireWaits(Room room) {
    WaitReasons reasons = new WaitReasons();
    reasons.jobs = room.jobs;
    reasons.registry = room.registry;
    reasons.currentRoom = current;
    reasons.eligibility = room.eligibility;
    reasons.vram = vram;
    reasons.workloads = workloads;
    reasons.quotas = quotas;
    reasons.usage = book;
    reasons.waiting = waiting;
    reasons.people = room.people;
    reasons.clock = room.clock;
    Loadings loadings = new Loadings();
    loadings.jobs = room.jobs;
    loadings.registry = room.registry;
    loadings.warmth = warmth;
    loadings.predictions = predictions;
    loadings.sizes = sizes;
    loadings.clock = room.clock;
    waits.jobs = room.jobs;
    waits.outlooks = outlooks;
    waits.reasons = reasons;
    waits.loadings = loadings;
  }
}
