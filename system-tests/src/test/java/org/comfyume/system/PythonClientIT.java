package org.comfyume.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.comfyume.system.harness.Graphs;
import org.comfyume.system.harness.Room;
import org.comfyume.system.harness.SharedRoom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A client that knows ComfyUI and nothing of us. */
@ExtendWith(SharedRoom.class)
class PythonClientIT {

  @Test
  void a_script_written_for_ComfyUI_works_with_the_address_changed(Room room, @TempDir Path folder)
      throws Exception {
    assumeTrue(hasPython(), "There is no python3 on this machine");
    Path script = folder.resolve("client.py");
    Files.write(script, getClass().getResourceAsStream("client.py").readAllBytes());
    Process process =
        new ProcessBuilder(
                "python3",
                script.toString(),
                room.alice().facade(),
                Graphs.steps(4, 0.1),
                "out.png")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    try {
      String said =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(said).isZero();
      assertThat(said).contains("executing 9").contains("preview").endsWith("done");
    } finally {
      process.destroyForcibly();
    }
    BufferedImage picture = ImageIO.read(folder.resolve("out.png").toFile());
    assertThat(picture.getWidth()).isEqualTo(64);
  }

  private static boolean hasPython() throws InterruptedException {
    try {
      return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
    } catch (IOException none) {
      return false;
    }
  }
}
