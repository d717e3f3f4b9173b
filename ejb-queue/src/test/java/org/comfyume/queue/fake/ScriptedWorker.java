package org.comfyume.queue.fake;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.comfyume.core.artifact.FileName;
import org.comfyume.core.execution.AttemptReport;
import org.comfyume.core.execution.PromptRejectedException;
import org.comfyume.core.execution.Submission;
import org.comfyume.core.execution.WorkerConnection;
import org.comfyume.core.execution.WorkerFile;
import org.comfyume.core.execution.WorkerPath;
import org.comfyume.core.execution.WorkerUnavailableException;
import org.comfyume.core.fleet.GpuReading;
import org.comfyume.core.fleet.ModelFile;
import org.comfyume.core.fleet.WorkerCapabilities;
import org.comfyume.core.graph.ModelRef;
import org.comfyume.core.job.AttemptId;
import org.jspecify.annotations.Nullable;

/** A worker that does as it was told and remembers what it was asked. */
public final class ScriptedWorker implements WorkerConnection {

  public final List<Submission> submitted = new ArrayList<>();
  public final List<AttemptId> cancelled = new ArrayList<>();
  public final Map<FileName, byte[]> staged = new HashMap<>();

  /** How often a file was brought. */
  public int uploads;

  public final Map<FileName, byte[]> files = new HashMap<>();
  public final Map<FileName, Long> announced = new HashMap<>();

  /** What else it has to read. */
  public final Map<WorkerPath, byte[]> pages = new HashMap<>();

  /** What it says of any attempt. */
  public AttemptReport report = AttemptReport.of(AttemptReport.Phase.UNKNOWN);

  /** Thrown by {@code connect}. */
  public @Nullable WorkerUnavailableException away;

  /** Thrown by {@code submit}. */
  public @Nullable WorkerUnavailableException lostOnSubmit;

  /** Thrown by {@code submit}. */
  public @Nullable PromptRejectedException rejects;

  /** Happens while it takes the prompt. */
  public Runnable duringSubmit = () -> {};

  /** Happens while it sends a file. */
  public Runnable duringOpen = () -> {};

  /** Its devices. */
  public final List<GpuReading> gpus =
      new ArrayList<>(List.of(GpuReading.ofStats(0, "GPU", 100, 40, 30)));

  /** What it says of its model files. */
  public final Map<ModelRef, ModelFile> modelFiles = new HashMap<>();

  /** Thrown by {@code readGpus}. */
  public @Nullable WorkerUnavailableException silent;

  /** How often it was asked to give its memory back. */
  public int freed;

  public int connections;
  public int closed;

  WorkerConnection connect() throws WorkerUnavailableException {
    if (away != null) {
      throw away;
    }
    connections++;
    return this;
  }

  @Override
  public WorkerCapabilities probe() {
    return new WorkerCapabilities("0.11.1", "classic", List.copyOf(gpus));
  }

  @Override
  public List<GpuReading> readGpus() throws WorkerUnavailableException {
    if (silent != null) {
      throw silent;
    }
    return List.copyOf(gpus);
  }

  @Override
  public Map<ModelRef, ModelFile> modelFiles() {
    return Map.copyOf(modelFiles);
  }

  /** What it holds is free at once, unlike with a real server. */
  @Override
  public void free() {
    freed++;
    gpus.replaceAll(
        gpu ->
            GpuReading.ofStats(
                gpu.index(),
                gpu.name(),
                gpu.vramTotalBytes(),
                gpu.vramFreeBytes() + gpu.heldBytes(),
                0));
  }

  @Override
  public byte[] objectInfo() {
    return new byte[] {'{', '}'};
  }

  @Override
  public void submit(Submission submission)
      throws WorkerUnavailableException, PromptRejectedException {
    submitted.add(submission);
    duringSubmit.run();
    if (lostOnSubmit != null) {
      throw lostOnSubmit;
    }
    if (rejects != null) {
      throw rejects;
    }
  }

  @Override
  public void cancel(AttemptId attempt) {
    cancelled.add(attempt);
  }

  @Override
  public AttemptReport lookup(AttemptId attempt) {
    return report;
  }

  @Override
  public FileName stage(FileName name, InputStream content, long size) {
    try {
      byte[] bytes = content.readAllBytes();
      if (bytes.length != size) {
        throw new IllegalStateException(size + " bytes were announced, not " + bytes.length);
      }
      uploads++;
      staged.put(name, bytes);
      return name;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean has(FileName name, long size) {
    byte[] bytes = staged.get(name);
    return bytes != null && bytes.length == size;
  }

  @Override
  public WorkerFile open(FileName name) throws FileNotFoundException {
    duringOpen.run();
    byte[] bytes = files.get(name);
    if (bytes == null) {
      throw new FileNotFoundException(name.filename());
    }
    long size = announced.getOrDefault(name, (long) bytes.length);
    return new WorkerFile(new ByteArrayInputStream(bytes), size, "image/png");
  }

  @Override
  public WorkerFile read(WorkerPath path) throws FileNotFoundException {
    byte[] bytes = pages.get(path);
    if (bytes == null) {
      throw new FileNotFoundException(path.encoded());
    }
    return new WorkerFile(new ByteArrayInputStream(bytes), bytes.length, "text/plain");
  }

  @Override
  public void close() {
    closed++;
  }
}
