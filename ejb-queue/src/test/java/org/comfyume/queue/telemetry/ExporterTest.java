package org.comfyume.queue.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ExporterTest {

  private static final byte[] LINE =
      "DCGM_FI_DEV_GPU_TEMP{gpu=\"0\"} 68\n".getBytes(StandardCharsets.UTF_8);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch end = new CountDownLatch(1);
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() {
    end.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void its_text_is_read() throws Exception {
    answer(200, LINE.length, LINE);
    assertThat(exporter().read().devices().get(0).temperatureCelsius()).isEqualTo(68);
  }

  @Test
  void another_status_is_no_reading() {
    answer(503, LINE.length, LINE);
    assertThatThrownBy(() -> exporter().read()).hasMessageContaining("status 503");
  }

  @Test
  void a_body_over_the_limit_is_refused() {
    answer(200, 0, new byte[DeviceSource.MOST_BYTES + 1]);
    assertThatThrownBy(() -> exporter().read()).hasMessageContaining("more than 4194304 bytes");
  }

  @Test
  void a_body_that_stops_half_way_is_broken_off_in_time() {
    answer(200, 1_000, LINE);
    assertThatThrownBy(() -> exporter().read()).isInstanceOf(IOException.class);
  }

  @Test
  void a_server_that_never_answers_is_given_up_in_time() {
    server.createContext("/", exchange -> await());
    assertThatThrownBy(() -> exporter().read()).isInstanceOf(IOException.class);
  }

  @Test
  void nobody_there_is_an_io_problem() {
    URI nowhere = URI.create("http://127.0.0.1:1/metrics");
    assertThatThrownBy(() -> new Exporter(nowhere, Duration.ofSeconds(1)).read())
        .isInstanceOf(IOException.class);
  }

  private void answer(int status, long length, byte[] body) {
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(status, length);
          OutputStream out = exchange.getResponseBody();
          out.write(body);
          out.flush();
          if (length > body.length) {
            await();
          }
          exchange.close();
        });
  }

  private void await() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Exporter exporter() {
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/metrics");
    return new Exporter(address, Duration.ofSeconds(1));
  }
}
