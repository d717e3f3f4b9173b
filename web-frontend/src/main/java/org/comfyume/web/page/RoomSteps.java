package org.comfyume.web.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.queue.usecase.BoostPerson;
import org.comfyume.queue.usecase.EndBoost;
import org.comfyume.queue.usecase.EndRound;
import org.comfyume.queue.usecase.FindPerson;
import org.comfyume.queue.usecase.SendMessage;
import org.comfyume.queue.usecase.StartRound;
import org.comfyume.queue.usecase.WithdrawMessage;
import org.jspecify.annotations.Nullable;

/** What the buttons of the Room page do. Who may, the use cases decide. */
@Named
@RequestScoped
public class RoomSteps {
  @Inject private Visitor visitor;
  @Inject private RoomJobSteps jobs;
  @Inject private BoostPerson boost;
  @Inject private EndBoost endBoost;
  @Inject private StartRound startRound;
  @Inject private EndRound endRound;
  @Inject private SendMessage send;
  @Inject private WithdrawMessage withdraw;
  @Inject private FindPerson people;
  @Inject private Notice notice;

  /**
   * Does what the pressed button says and shows the page again, so that a reload repeats nothing.
   */
  public @Nullable String act() {
    FacesContext faces = FacesContext.getCurrentInstance();
    if (!faces.isPostback()) {
      return null;
    }
    Map<String, String> pressed = faces.getExternalContext().getRequestParameterMap();
    try {
      return press(pressed) ? "/room?faces-redirect=true" : null;
    } catch (IllegalArgumentException | IndexOutOfBoundsException crafted) {
      notice.keepBad("room.gone");
      return "/room?faces-redirect=true";
    }
  }

  private boolean press(Map<String, String> pressed) {
    for (String step : new String[] {"room", "boost", "endboost", "undo", "message"}) {
      String value = pressed.get(step);
      if (value != null) {
        switch (step) {
          case "boost" -> boost(new ParticipantId(value));
          case "endboost" -> endBoost(new ParticipantId(value));
          case "message" -> message(pressed);
          case "undo" -> undo(value.split(" ", -1));
          default -> room(value);
        }
        return true;
      }
    }
    return jobs.press(pressed);
  }

  private void room(String step) {
    switch (step) {
      case "pause" -> jobs.pause();
      case "resume" -> jobs.resume();
      case "round" -> round();
      case "endround" -> say(endRound.end(me()), "room.round.ended");
      default -> throw new IllegalArgumentException("No such step.");
    }
  }

  private void round() {
    int turns = startRound.start(me());
    if (turns > 0) {
      notice.keepUndoable("round", "room.round.begun", turns);
    } else {
      notice.keepBad("room.round.nobody");
    }
  }

  private void boost(ParticipantId person) {
    if (boost.boost(me(), person, BoostPerson.USUAL)) {
      notice.keepUndoable(
          "boost " + person, "room.boosted", name(person), BoostPerson.USUAL.toMinutes());
    } else {
      notice.keepBad("room.gone");
    }
  }

  private void endBoost(ParticipantId person) {
    if (endBoost.end(me(), person)) {
      notice.keep("room.boost.ended", name(person));
    } else {
      notice.keepBad("room.gone");
    }
  }

  private void message(Map<String, String> form) {
    String text = form.getOrDefault("text", "").strip();
    String to = form.getOrDefault("to", "");
    if (text.isEmpty()) {
      notice.keepBad("room.message.empty");
      return;
    }
    ParticipantId reader = to.isEmpty() ? null : new ParticipantId(to);
    Duration stays = Duration.ofMinutes(Long.parseLong(form.getOrDefault("minutes", "15")));
    send.send(me(), reader, text, stays)
        .ifPresentOrElse(
            id -> {
              if (reader == null) {
                notice.keepUndoable("message " + id, "room.message.sent");
              } else {
                notice.keepUndoable("message " + id, "room.message.sent.one", name(reader));
              }
            },
            () -> notice.keepBad("room.gone"));
  }

  /** The words are those of {@code ReadSteps}. */
  private void undo(String[] step) {
    switch (step[0]) {
      case "pause" -> jobs.resume();
      case "resume" -> jobs.pause();
      case "round" -> say(endRound.end(me()), "room.round.ended");
      case "boost" -> endBoost(new ParticipantId(step[1]));
      case "message" -> say(withdraw.withdraw(me(), UUID.fromString(step[1])), "room.message.gone");
      case "cancel" -> jobs.restore(step[1]);
      case "job_class" -> jobs.reclass(step[1], step[2], "");
      default -> throw new IllegalArgumentException("No such step.");
    }
  }

  private void say(boolean done, String key) {
    if (done) {
      notice.keep(key);
    } else {
      notice.keepBad("room.gone");
    }
  }

  private Participant me() {
    return visitor.person();
  }

  private String name(ParticipantId person) {
    return people.find(person).map(Participant::displayName).orElse(person.value());
  }
}
