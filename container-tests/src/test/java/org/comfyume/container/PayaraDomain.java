package org.comfyume.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.comfyume.launcher.data.Ports;

/**
 * A domain of Payara Server for one run: a copy of the one that comes with it, listening on free
 * ports, with the settings as system properties of its process.
 */
final class PayaraDomain implements AutoCloseable {

  private static final Pattern PORT = Pattern.compile(" port=\"(\\d+)\"");
  private static final Pattern HAZELCAST =
      Pattern.compile("<hazelcast-config-specific-configuration>");

  private final Path payara;
  private final TemporaryFolder folder;
  private final int httpPort = Ports.free();
  private final int adminPort = Ports.free();

  private PayaraDomain(Path payara, TemporaryFolder folder) throws IOException {
    this.payara = payara;
    this.folder = folder;
  }

  static PayaraDomain create(Path payara, Map<String, String> settings) throws IOException {
    Path domains = payara.resolve("glassfish/domains");
    String name = "test-" + ProcessHandle.current().pid();
    PayaraDomain domain = new PayaraDomain(payara, new TemporaryFolder(domains.resolve(name)));
    domain.folder.close();
    domain.folder.copyOf(domains.resolve("domain1"));
    Path file = domain.folder.path().resolve("config/domain.xml");
    Files.writeString(file, domain.configure(Files.readString(file), settings));
    return domain;
  }

  private String configure(String xml, Map<String, String> settings) throws IOException {
    StringBuilder options = new StringBuilder("<jvm-options>-XX:TieredStopAtLevel=1</jvm-options>");
    settings.forEach(
        (key, value) ->
            options.append("<jvm-options>-D").append(key + "=" + value).append("</jvm-options>"));
    String first = "<jvm-options>";
    String result = xml.replace("\"domain1\"", "\"" + name() + "\"");
    result = result.replace("${JMS_PROVIDER_PORT}", Integer.toString(Ports.free()));
    result =
        HAZELCAST
            .matcher(result)
            .replaceFirst("<hazelcast-config-specific-configuration enabled=\"false\">");
    return withFreePorts(result).replaceFirst(first, Matcher.quoteReplacement(options + first));
  }

  private String withFreePorts(String xml) throws IOException {
    StringBuilder result = new StringBuilder();
    Matcher matcher = PORT.matcher(xml);
    while (matcher.find()) {
      matcher.appendReplacement(result, " port=\"" + portFor(matcher.group(1)) + "\"");
    }
    return matcher.appendTail(result).toString();
  }

  private int portFor(String usual) throws IOException {
    return switch (usual) {
      case "8080" -> httpPort;
      case "4848" -> adminPort;
      default -> Ports.free();
    };
  }

  String name() {
    return folder.path().getFileName().toString();
  }

  int httpPort() {
    return httpPort;
  }

  int adminPort() {
    return adminPort;
  }

  /** Ends the server if it still runs, and removes the domain; its log is kept beside Payara. */
  @Override
  public void close() throws IOException {
    Path log = folder.path().resolve("logs/server.log");
    if (Files.exists(log)) {
      Path kept = payara.resolveSibling("payara-server.log");
      Files.copy(log, kept, StandardCopyOption.REPLACE_EXISTING);
    }
    Path note = folder.path().resolve("config/pid");
    if (Files.exists(note)) {
      ProcessHandle.of(Long.parseLong(Files.readString(note).strip())).ifPresent(this::end);
    }
    folder.close();
  }

  private void end(ProcessHandle server) {
    server.destroyForcibly();
    try {
      server.onExit().get(30, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException alive) {
      System.getLogger("room").log(System.Logger.Level.WARNING, "The server does not end", alive);
    }
  }
}
