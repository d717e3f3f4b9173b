package org.comfyume.core.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One configuration key. Sources, later ones win: {@code comfyume.properties} in the data directory
 * or the file given by {@code --config}; the environment; {@code -Dkey=value}; options of the
 * command line.
 */
public enum Setting {
  HTTP_PORT(
      "comfyume.http.port",
      ValueRule.number(1, 65535),
      "8080",
      "Port that browsers and clients connect to. The option --port sets it too."),
  PUBLIC_URL(
      "comfyume.public-url",
      ValueRule.httpUrl(),
      "http://localhost:<port>",
      "Address under which people reach the product, if a proxy stands before it."),
  DATA_DIR(
      "comfyume.data-dir",
      ValueRule.text(),
      "./data",
      "Folder for everything that must survive: database, files, logs, secrets. The option --data"
          + " sets it too; it cannot stand in comfyume.properties of that folder."),
  WORKERS(
      "comfyume.workers",
      ValueRule.workers(),
      "none",
      "ComfyUI servers that run the jobs. A name before the address keeps a worker's history when"
          + " its address changes. The option --worker adds to it."),
  WORKER_TOKEN(
      "comfyume.worker.<name>.token",
      ValueRule.secret(1),
      "none",
      "Sent to the worker of that name as Authorization: Bearer."),
  WORKER_TELEMETRY(
      "comfyume.worker.<name>.telemetry",
      ValueRule.telemetry(),
      "ComfyUI alone",
      "Who tells memory, load, heat and power of that worker's GPUs: an exporter in DCGM format, or"
          + " the program nvidia-smi of this machine. Without it, and when it is silent, ComfyUI"
          + " tells the memory and nothing tells the rest."),
  WORKER_GPUS(
      "comfyume.worker.<name>.gpus",
      ValueRule.devices(),
      "all of them",
      "Which devices of that source are the worker's, in the order in which ComfyUI numbers them."
          + " Needed where several workers share a machine."),
  WORKER_GRACE(
      "comfyume.worker.grace",
      ValueRule.number(1, 86_400),
      "120",
      "Seconds that a worker may be away, counted from the end of a job's lease, before its job is"
          + " given to another."),
  JOB_LEASE(
      "comfyume.job.lease",
      ValueRule.number(5, 3600),
      "60",
      "Seconds that a job may be silent on its worker before the worker is asked for it."),
  JOB_TIMEOUT(
      "comfyume.job.timeout",
      ValueRule.number(10, 86_400),
      "1800",
      "Seconds that a job may run before it is stopped."),
  STUDIO_FRONT_END(
      "comfyume.studio.front-end",
      ValueRule.folderWith("index.html"),
      "a worker's",
      "Folder with the build of ComfyUI's front end that is shown as the Studio, such as the folder"
          + " static of the Python package comfyui_frontend_package. Without it the build comes from"
          + " the workers. The environment variable COMFYUI_FRONTEND sets it too."),
  TEMP_RETENTION(
      "comfyume.temp.retention",
      ValueRule.number(1, 31_536_000),
      "86400",
      "Seconds that previews and other files of ComfyUI's folder temp are kept. What a waiting job"
          + " reads from that folder stays until it has run."),
  QUEUE_MAX_DEPTH(
      "comfyume.queue.max-depth",
      ValueRule.number(1, 100_000),
      "100",
      "Jobs that one person may have waiting."),
  LIMIT_REQUESTS(
      "comfyume.limit.requests",
      ValueRule.number(1, 100_000),
      "50",
      "Requests per second from one token, or from one person's logins. All tokens and logins of a"
          + " person together may make twice as many. More are answered with 429."),
  LIMIT_REQUESTS_BURST(
      "comfyume.limit.requests.burst",
      ValueRule.number(1, 1_000_000),
      "200",
      "Requests that may come at once after a rest, before comfyume.limit.requests counts."),
  LIMIT_SUBMISSIONS(
      "comfyume.limit.submissions",
      ValueRule.number(1, 100_000),
      "10",
      "Prompts per second from one token, or from one person's logins; twice as many from all of a"
          + " person. They count as requests too."),
  LIMIT_SUBMISSIONS_BURST(
      "comfyume.limit.submissions.burst",
      ValueRule.number(1, 1_000_000),
      "100",
      "Prompts that may come at once after a rest: ComfyUI's page sends a batch of 100 one by one."),
  REFUSED_CLASSES(
      "comfyume.prompt.refused-classes",
      ValueRule.words(),
      "VHS_LoadVideoPath,VHS_LoadVideoFFmpegPath,VHS_LoadImagesPath,VHS_LoadImagePath,VHS_LoadAudio,"
          + "LoadImageDataSetFromFolder,LoadImageTextDataSetFromFolder,LoadVideoDataSetFromFolder,"
          + "LoadVideoTextDataSetFromFolder,LoadImageSetFromFolderNode,LoadImageTextSetFromFolderNode",
      "Classes of graph nodes that no prompt may have, because they read any file or folder of a"
          + " worker, other people's too. The value replaces the default; none refuses nothing."),
  STUDIO_DEFAULT_TEMPLATE(
      "comfyume.studio.default-template",
      ValueRule.oneOf(
          "Flux.2-Klein-9B",
          "Flux.2-Klein-4B",
          "LTX-2",
          "LTX-2-distilled",
          "Colours-without-a-model",
          "none"),
      "Flux.2-Klein-9B",
      "Workshop template that the Studio opens at a person's first visit; where no worker has its"
          + " models, the one without a model. With none it opens what ComfyUI opens."),
  ADMIN_PASSWORD(
      "comfyume.admin-password",
      ValueRule.secret(8),
      "random, printed once",
      "Password of the first admin, used only if there is no admin yet."),
  DB_URL(
      "comfyume.db.url",
      ValueRule.startingWith(
          "jdbc:postgresql://",
          "an address such as jdbc:postgresql://db.example.org:5432/comfyume"),
      "embedded",
      "PostgreSQL 15 or newer. Given: no PostgreSQL is started."),
  DB_USER("comfyume.db.user", ValueRule.text(), "comfyume", "Owner of the database's tables."),
  DB_PASSWORD(
      "comfyume.db.password", ValueRule.secret(1), "random if embedded", "That user's password."),
  BROKER_PARAMETERS(
      "comfyume.broker.parameters",
      ValueRule.startingWith("host=", "parameters such as host=127.0.0.1;port=61616"),
      "embedded",
      "Where Artemis listens (CORE protocol). Given: no Artemis is started."),
  BROKER_USER("comfyume.broker.user", ValueRule.text(), "comfyume", "User of the broker."),
  BROKER_PASSWORD(
      "comfyume.broker.password",
      ValueRule.secret(1),
      "random if embedded",
      "That user's password."),
  OPS_TOKEN(
      "comfyume.ops-token",
      ValueRule.secret(16),
      "random at every start",
      "Lets the command line act as an admin. The launcher makes one and keeps it readable for its"
          + " own user only."),
  BOOTSTRAP_ADMIN_PASSWORD(
      "comfyume.bootstrap-admin-password",
      ValueRule.secret(8),
      "set by the launcher",
      "What the application gives the first admin. On Payara Server set it by hand once."),
  RA_BROKER(
      "comfyume.ra.broker",
      ValueRule.text(),
      "broker-connector",
      "Name under which message-driven beans find the broker adapter. In the EAR:"
          + " comfyume#broker-connector."),
  RA_BROKER_POOL(
      "comfyume.ra.broker.pool",
      ValueRule.text(),
      "broker-connector",
      "Name under which the pool of broker connections finds the same adapter. In the EAR:"
          + " #broker-connector."),
  RA_WORKER(
      "comfyume.ra.worker",
      ValueRule.text(),
      "worker-connector",
      "Name under which message-driven beans find the worker adapter. In the EAR:"
          + " comfyume#worker-connector."),
  RA_WORKER_POOL(
      "comfyume.ra.worker.pool",
      ValueRule.text(),
      "worker-connector",
      "Name under which the pool of worker connections finds the same adapter. In the EAR:"
          + " #worker-connector.");

  private static final String NAME = "<name>";

  private final String key;
  private final ValueRule rule;
  private final String defaultText;
  private final String doc;
  private final Pattern pattern;

  Setting(String key, ValueRule rule, String defaultText, String doc) {
    this.key = key;
    this.rule = rule;
    this.defaultText = defaultText;
    this.doc = doc;
    this.pattern = Pattern.compile(Pattern.quote(key).replace(NAME, "\\E[a-z0-9][a-z0-9-]*\\Q"));
  }

  /** The setting that {@code key} belongs to, or empty if there is none. */
  public static Optional<Setting> of(String key) {
    return Arrays.stream(values()).filter(s -> s.pattern.matcher(key).matches()).findFirst();
  }

  /** Key as in a file, possibly with the place-holder {@code <name>}. */
  public String key() {
    return key;
  }

  /** What it accepts. */
  public ValueRule rule() {
    return rule;
  }

  /** The default in words; a literal value unless it contains a blank. */
  public String defaultText() {
    return defaultText;
  }

  /** What it means, one or two sentences. */
  public String doc() {
    return doc;
  }

  /** True if the value must never be shown. */
  public boolean isSecret() {
    return "secret".equals(rule.type());
  }

  /** Name of the environment variable, by the rule of MicroProfile Config. */
  public String environmentName() {
    return environmentName(key);
  }

  static String environmentName(String key) {
    return key.replaceAll("[^A-Za-z0-9]+", "_").toUpperCase(Locale.ROOT);
  }
}
