package org.comfyume.sim;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.comfyume.sim.model.Dialect;
import org.comfyume.sim.model.ModelTable;
import org.comfyume.sim.model.SimSettings;
import org.comfyume.sim.run.Execution;
import org.comfyume.sim.run.ExecutionLog;
import org.comfyume.sim.run.Folders;
import org.comfyume.sim.run.SimFaults;
import org.comfyume.sim.web.Uuids;
import org.comfyume.sim.web.WebServer;
import org.jspecify.annotations.Nullable;

/**
 * A simulated ComfyUI server. It speaks HTTP and WebSocket like the real one, runs real graphs
 * without a GPU in a fraction of the time, draws real pictures and can be told to misbehave.
 *
 * <p>Closing it ends its threads and deletes its temporary files. All methods are thread-safe.
 */
public final class SimServer implements AutoCloseable {
  private final SimSettings settings;
  private final Folders folders;
  private final ExecutionLog log = new ExecutionLog();
  private final SimFaults faults;
  private final Uuids ids;
  private final String host;
  private int port;
  private @Nullable WebServer life;

  private SimServer(Builder builder) {
    this.settings = builder.settings();
    this.folders = Folders.temporary(Optional.ofNullable(builder.output));
    this.ids = new Uuids(settings.seed() * 31 + settings.name().hashCode());
    this.host = builder.host;
    this.port = builder.port;
    this.faults =
        new SimFaults(
            new SimFaults.Actions() {
              @Override
              public void dropSockets() {
                dropAll();
              }

              @Override
              public void die() {
                end();
              }

              @Override
              public void restart() {
                begin();
              }
            });
  }

  /** Starts to describe a server. */
  public static Builder builder() {
    return new Builder();
  }

  /** Listens from now on; does nothing if it does already. */
  public SimServer start() {
    begin();
    return this;
  }

  private synchronized void begin() {
    if (life == null) {
      WebServer next =
          new WebServer(settings, folders, faults, log, ids, new InetSocketAddress(host, port));
      next.start();
      port = next.port();
      life = next;
    }
  }

  private synchronized void end() {
    WebServer last = life;
    life = null;
    if (last != null) {
      last.kill();
    }
  }

  private synchronized void dropAll() {
    if (life != null) {
      life.dropSockets();
    }
  }

  /** Where it listens, without a slash at the end. */
  public synchronized URI uri() {
    return URI.create("http://" + host + ":" + port);
  }

  /** Its label. */
  public String name() {
    return settings.name();
  }

  /** The switches for everything that can go wrong. */
  public SimFaults faults() {
    return faults;
  }

  /** Every execution so far, oldest first, also those before a simulated death. */
  public List<Execution> executions() {
    return log.all();
  }

  /** The folder of saved files. */
  public Path outputDirectory() {
    return folders.output();
  }

  /** The folder of uploaded files. */
  public Path inputDirectory() {
    return folders.input();
  }

  /** How many WebSockets are open. */
  public synchronized int openSockets() {
    return life == null ? 0 : life.openSockets();
  }

  /** Whether it listens, that is, whether it did not die. */
  public synchronized boolean running() {
    return life != null;
  }

  @Override
  public void close() {
    end();
    folders.delete();
  }

  /** Describes a server; everything has a default. */
  public static final class Builder {
    private String host = "127.0.0.1";
    private int port;
    private String name = "sim";
    private String version = "0.11.1";
    private String gpu = "NVIDIA H200";
    private long vramBytes = 141L << 30;
    private double speed = 1;
    private long seed = 1;
    private ModelTable models = ModelTable.usual();
    private double secondsPerStep = 0.25;
    private long maxUploadBytes = 100L << 20;
    private InstantSource clock = InstantSource.system();
    private @Nullable Path output;
    private @Nullable Path frontEnd;

    private Builder() {}

    /** Address to listen on; 127.0.0.1 by default. */
    public Builder host(String value) {
      host = value;
      return this;
    }

    /** Port to listen on; 0, the default, takes a free one. */
    public Builder port(int value) {
      port = value;
      return this;
    }

    /** Label for people; also makes the ids of two servers of one seed differ. */
    public Builder name(String value) {
      name = value;
      return this;
    }

    /** ComfyUI version to imitate, three numbers; 0.11.1 by default. */
    public Builder version(String value) {
      version = value;
      return this;
    }

    /** GPU name and its memory in bytes; an H200 by default. */
    public Builder gpu(String value, long bytes) {
      gpu = value;
      vramBytes = bytes;
      return this;
    }

    /** No GPU: /system_stats shows the CPU, as with {@code --cpu}. */
    public Builder cpu() {
      return gpu("cpu", 192L << 30);
    }

    /** How much faster than the imitated machine time runs, above 0; 1 by default. */
    public Builder speed(double value) {
      if (!(value > 0)) {
        throw new IllegalArgumentException("speed is " + value + ", it must be above 0");
      }
      speed = value;
      return this;
    }

    /** What names and ids made at random follow from. */
    public Builder seed(long value) {
      seed = value;
      return this;
    }

    /** The model files it pretends to have. */
    public Builder models(ModelTable value) {
      models = value;
      return this;
    }

    /** Seconds of one sampler step for one megapixel at speed 1; 0.25 by default. */
    public Builder secondsPerStep(double value) {
      secondsPerStep = value;
      return this;
    }

    /** The largest request body in bytes; 100 MiB by default. */
    public Builder maxUploadBytes(long value) {
      maxUploadBytes = value;
      return this;
    }

    /** The time used in time stamps; the system clock by default. */
    public Builder clock(InstantSource value) {
      clock = value;
      return this;
    }

    /** Where saved files go; by default into a temporary folder that is deleted at the end. */
    public Builder outputDirectory(Path value) {
      output = value;
      return this;
    }

    /**
     * A folder with a build of ComfyUI's front end, read anew at each request; by default there is
     * only a page that says that there is none.
     */
    public Builder frontEndRoot(Path value) {
      frontEnd = value;
      return this;
    }

    private SimSettings settings() {
      return new SimSettings(
          name,
          Dialect.of(version),
          gpu,
          vramBytes,
          speed,
          seed,
          models,
          secondsPerStep,
          maxUploadBytes,
          clock,
          Optional.ofNullable(frontEnd));
    }

    /**
     * Builds it, not yet listening.
     *
     * @return the server; start it, and close it when done
     * @throws IllegalArgumentException if the version cannot be read
     */
    public SimServer build() {
      return new SimServer(this);
    }
  }
}
