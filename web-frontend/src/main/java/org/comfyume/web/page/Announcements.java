package org.comfyume.web.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.comfyume.queue.usecase.DismissMessage;
import org.comfyume.queue.usecase.ReadMessages;
import org.comfyume.web.words.WaitWords;
import org.comfyume.web.words.Words;

/** What an instructor says, at the top of every page. */
@Named
@RequestScoped
public class Announcements {
  @Inject private Visitor visitor;
  @Inject private ReadMessages messages;
  @Inject private DismissMessage dismiss;

  /**
   * One message.
   *
   * @param from "Samuel Osei, 14:02"
   * @param until milliseconds since 1970
   */
  public record Row(String id, String from, String text, long until) {}

  public List<Row> getRows() {
    WaitWords words = new WaitWords(Words.ofPage(), ZoneId.systemDefault());
    return messages.read(visitor.id()).stream()
        .map(
            shown ->
                new Row(
                    shown.message().id().toString(),
                    words
                        .words()
                        .say("announced.from", shown.sender(), words.clock(shown.message().at())),
                    shown.message().text(),
                    shown.message().until().toEpochMilli()))
        .toList();
  }

  /** Takes a message off the visitor's pages, on whichever page its button was pressed. */
  public void act() {
    FacesContext faces = FacesContext.getCurrentInstance();
    ExternalContext outside = faces.getExternalContext();
    String id = outside.getRequestParameterMap().get("dismiss");
    if (!faces.isPostback() || id == null || faces.getResponseComplete()) {
      return;
    }
    try {
      dismiss.dismiss(visitor.id(), UUID.fromString(id));
      String page = faces.getViewRoot().getViewId().replaceFirst("[.]xhtml$", "");
      outside.redirect(outside.getRequestContextPath() + page);
      faces.responseComplete();
    } catch (IllegalArgumentException crafted) {
      return; // the page is shown as it is
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
