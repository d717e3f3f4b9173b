package org.comfyume.launcher.micro;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/** Sends everything that is logged or printed to {@code log/comfyume.log}, five files of 20 MB. */
public final class LogFile {

  private LogFile() {}

  /**
   * Turns the log on. Payara reads the same settings again when it starts.
   *
   * @param log folder of the log files; {@code comfyume.log} is a link to the newest
   * @param folder where the settings are written for Payara
   */
  public static void open(Path log, Path folder) throws IOException {
    Path file = folder.resolve("logging.properties");
    Files.writeString(file, properties(log), StandardCharsets.ISO_8859_1);
    System.setProperty("java.util.logging.config.file", file.toString());
    LogManager.getLogManager().readConfiguration();
    Path newest = log.resolve("comfyume.log");
    Files.deleteIfExists(newest);
    Files.createSymbolicLink(newest, Path.of("comfyume.log.0"));
    System.setOut(printStream("stdout"));
    System.setErr(printStream("stderr"));
  }

  private static String properties(Path log) {
    return PROPERTIES.formatted(log.toString().replace("%", "%%").replace("\\", "\\\\"));
  }

  private static PrintStream printStream(String name) {
    return new PrintStream(new LineLog(Logger.getLogger(name)), true, StandardCharsets.UTF_8);
  }

  private static final String PROPERTIES =
      """
      handlers = java.util.logging.FileHandler
      java.util.logging.FileHandler.pattern = %s/comfyume.log
      java.util.logging.FileHandler.limit = 20000000
      java.util.logging.FileHandler.count = 5
      java.util.logging.FileHandler.append = true
      java.util.logging.FileHandler.encoding = UTF-8
      java.util.logging.FileHandler.formatter = java.util.logging.SimpleFormatter
      java.util.logging.SimpleFormatter.format = %%1$tFT%%1$tT.%%1$tL%%1$tz %%4$s %%3$s: %%5$s%%6$s%%n
      .level = INFO
      org.apache.activemq.audit.level = OFF
      org.apache.activemq.artemis.level = WARNING
      javax.enterprise.system.security.ssl.level = SEVERE
      com.hazelcast.level = WARNING
      org.hibernate.validator.level = WARNING
      javax.enterprise.system.tools.deployment.dol.level = WARNING
      javax.enterprise.system.tools.deployment.common.level = WARNING
      fish.payara.nucleus.util.level = WARNING
      org.glassfish.admin.mbeanserver.level = WARNING
      """;

  /** Turns printed lines into log records. */
  private static final class LineLog extends OutputStream {

    private final Logger log;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    LineLog(Logger log) {
      this.log = log;
    }

    @Override
    public synchronized void write(int octet) {
      if (octet != '\n') {
        line.write(octet);
        return;
      }
      String text = line.toString(StandardCharsets.UTF_8).stripTrailing();
      line.reset();
      if (!text.isEmpty()) {
        log.info(text);
      }
    }
  }
}
