package org.comfyume.web.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.Flash;
import jakarta.inject.Named;
import org.comfyume.web.words.Words;

/** One sentence about what a button did, shown once on the page that follows. */
@Named
@RequestScoped
public class Notice {
  private static final String KEY = "notice";
  private static final String BAD = "notice.bad";
  private static final String UNDO = "notice.undo";

  /**
   * @param key of the sentence in the bundle
   * @param arguments for its places
   */
  public void keep(String key, Object... arguments) {
    flash().put(KEY, Words.ofPage().say(key, arguments));
  }

  /** The same for what was not done. */
  public void keepBad(String key, Object... arguments) {
    keep(key, arguments);
    flash().put(BAD, true);
  }

  /**
   * The same with a button that takes the step back.
   *
   * @param undo what the page gets as parameter {@code undo} when it is pressed
   */
  public void keepUndoable(String undo, String key, Object... arguments) {
    keep(key, arguments);
    flash().put(UNDO, undo);
  }

  /** The sentence, or empty. */
  public String getText() {
    return flash().get(KEY) instanceof String text ? text : "";
  }

  /** Whether the sentence says that something was not done. */
  public boolean isBad() {
    return flash().get(BAD) != null;
  }

  /** The value of the button that takes the step back; empty if it cannot be. */
  public String getUndo() {
    return flash().get(UNDO) instanceof String step ? step : "";
  }

  private static Flash flash() {
    return FacesContext.getCurrentInstance().getExternalContext().getFlash();
  }
}
