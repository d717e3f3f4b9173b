package org.comfyume.web.live;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.web.comfy.socket.ComfyFeed;

/** Whether somebody is here: has a page of ours open, or ComfyUI's editor or a client of it. */
@ApplicationScoped
public class Presence {
  @Inject private LiveHub pages;
  @Inject private ComfyFeed clients;

  public boolean isHere(ParticipantId person) {
    return pages.isHere(person) || clients.isHere(person);
  }
}
