package org.comfyume.web.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import org.comfyume.web.words.Words;

/** One sentence about what a button did, shown once on the page that follows. */
@Named
@RequestScoped
public class Notice {
  private static final String KEY = "notice";

  /**
   * @param key of the sentence in the bundle
   */
  void keep(String key) {
    FacesContext faces = FacesContext.getCurrentInstance();
    faces.getExternalContext().getFlash().put(KEY, Words.ofPage().say(key));
  }

  /** The sentence, or empty. */
  public String getText() {
    FacesContext faces = FacesContext.getCurrentInstance();
    return faces.getExternalContext().getFlash().get(KEY) instanceof String text ? text : "";
  }
}
