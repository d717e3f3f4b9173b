package org.comfyume.web.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.ZoneId;
import org.comfyume.core.scheduling.Pause;
import org.comfyume.core.scheduling.SchedulingMode;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.queue.usecase.CurrentRoom;
import org.comfyume.queue.usecase.FindPerson;
import org.comfyume.queue.usecase.ReadShare;
import org.comfyume.web.words.WaitWords;
import org.comfyume.web.words.Words;

/** What Now says of the room beside jobs and GPUs: a pause, and my share. */
@Named
@RequestScoped
public class RoomNotes {
  @Inject private Visitor visitor;
  @Inject private CurrentRoom room;
  @Inject private FindPerson people;
  @Inject private ReadShare readShare;

  /** "Samuel paused the room at 14:05. …", or empty while it is not paused. */
  public String getPaused() {
    Pause pause = room.control().pause();
    WaitWords words = words();
    return pause == null
        ? ""
        : words.words().say("room.paused", name(pause.by()), words.clock(pause.since()));
  }

  public ShareCard getShare() {
    boolean fair = room.control().mode() == SchedulingMode.FAIR;
    return new ShareCard(readShare.read(visitor.id()), fair, Words.ofPage());
  }

  WaitingRows rows() {
    return new WaitingRows(words(), this::name);
  }

  private static WaitWords words() {
    return new WaitWords(Words.ofPage(), ZoneId.systemDefault());
  }

  private String name(ParticipantId person) {
    return people.find(person).map(Participant::displayName).orElse(person.value());
  }
}
