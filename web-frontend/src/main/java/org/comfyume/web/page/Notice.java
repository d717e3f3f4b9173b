package org.comfyume.web.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import org.comfyume.web.words.Words;
import org.jspecify.annotations.Nullable;

/** One sentence about what a button did, shown once on the page that follows. */
@Named
@RequestScoped
public class Notice {
  private static final String KEY = "notice";

  @Inject private NextPage nextPage;

  /**
   * A sentence.
   *
   * @param bad whether it says that something was not done
   * @param undo the value of the button that takes the step back; empty if it cannot be
   */
  private record Said(String text, boolean bad, String undo) implements Serializable {
    private static final long serialVersionUID = 1;
  }

  /**
   * @param key of the sentence in the bundle
   * @param arguments for its places
   */
  public void keep(String key, Object... arguments) {
    nextPage.leave(KEY, new Said(Words.ofPage().say(key, arguments), false, ""));
  }

  /** The same for what was not done. */
  public void keepBad(String key, Object... arguments) {
    nextPage.leave(KEY, new Said(Words.ofPage().say(key, arguments), true, ""));
  }

  /**
   * The same with a button that takes the step back.
   *
   * @param undo what the page gets as parameter {@code undo} when it is pressed
   */
  public void keepUndoable(String undo, String key, Object... arguments) {
    nextPage.leave(KEY, new Said(Words.ofPage().say(key, arguments), false, undo));
  }

  /** The sentence, or empty. */
  public String getText() {
    Said said = said();
    return said == null ? "" : said.text();
  }

  /** Whether the sentence says that something was not done. */
  public boolean isBad() {
    Said said = said();
    return said != null && said.bad();
  }

  /** The value of the button that takes the step back; empty if it cannot be. */
  public String getUndo() {
    Said said = said();
    return said == null ? "" : said.undo();
  }

  private @Nullable Said said() {
    return nextPage.take(KEY) instanceof Said said ? said : null;
  }
}
