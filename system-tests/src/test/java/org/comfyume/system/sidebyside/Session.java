package org.comfyume.system.sidebyside;

import java.util.List;
import java.util.function.Consumer;
import org.awaitility.core.ConditionTimeoutException;

/** The session as a whole. */
public final class Session {

  private Session() {}

  /**
   * How two sides answered.
   *
   * @param places how many answers and sockets were compared
   * @param known differences that have a reason, with it
   * @param complaints all others
   */
  public record Outcome(int places, List<String> known, List<String> complaints) {
    public Outcome {
      known = List.copyOf(known);
      complaints = List.copyOf(complaints);
    }
  }

  /**
   * Plays the session to both and compares the transcripts.
   *
   * @param comfy address of a ComfyUI that nobody has used
   * @param facade address of a person's ComfyUI; the person has no jobs and files
   * @param credentials names and values of headers for the façade
   */
  public static Outcome compare(String comfy, String facade, List<String> credentials) {
    Side server = new Side(comfy, List.of(), null);
    play(server);
    Side person = new Side(facade, credentials, server);
    play(person);
    Comparison comparison = new Comparison(server.transcript(), person.transcript());
    return new Outcome(server.transcript().size(), comparison.known(), comparison.complaints());
  }

  private static void play(Side side) {
    List<Consumer<Side>> scripts =
        List.of(
            BootScript::play,
            PromptScript::play,
            SocketScript::play,
            QueueScript::play,
            FileScript::play,
            PromptScript::playOddIds);
    for (Consumer<Side> script : scripts) {
      try {
        script.accept(side);
      } catch (ConditionTimeoutException waitedInVain) {
        side.gaveUp(waitedInVain);
      }
      side.tidy();
    }
  }
}
