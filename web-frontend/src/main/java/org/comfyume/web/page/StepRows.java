package org.comfyume.web.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.comfyume.core.job.JobClass;
import org.comfyume.queue.usecase.ReadSteps;
import org.comfyume.queue.usecase.SteeringStep;
import org.comfyume.web.words.WaitWords;
import org.comfyume.web.words.Words;

/** What the visitor did to the room lately. */
@Named
@RequestScoped
public class StepRows {
  @Inject private Visitor visitor;
  @Inject private ReadSteps steps;

  /**
   * One step.
   *
   * @param time "14:02"
   * @param undo what the page gets to take it back; empty if it cannot be
   */
  public record Row(String time, String text, String undo, String label) {}

  public List<Row> getLast() {
    WaitWords words = new WaitWords(Words.ofPage(), ZoneId.systemDefault());
    return steps.read(visitor.person()).stream().map(step -> row(words, step)).toList();
  }

  private static Row row(WaitWords words, SteeringStep step) {
    Words say = words.words();
    String text =
        say.say(
            "room.step." + step.action() + (forAll(step) ? ".all" : ""),
            step.person(),
            detail(words, step));
    boolean ends = step.action().equals("boost") || step.action().equals("round");
    return new Row(words.clock(step.at()), text, step.undo(), say.say(ends ? "room.end" : "undo"));
  }

  private static boolean forAll(SteeringStep step) {
    return step.action().equals("message") && step.person().isEmpty();
  }

  private static String detail(WaitWords words, SteeringStep step) {
    return switch (step.action()) {
      case "boost" -> words.clock(Instant.parse(step.detail()));
      case "job_class" -> words.words().say("room.class." + JobClass.ofWord(step.detail()).word());
      default -> "";
    };
  }
}
