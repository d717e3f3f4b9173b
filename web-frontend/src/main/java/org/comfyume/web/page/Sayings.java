package org.comfyume.web.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;

/** Sentences with places to fill, for the pages: {@code #{say.of('running.on', label)}}. */
@Named("say")
@RequestScoped
public class Sayings {
  /**
   * @param key in the bundle
   * @param arguments for its places
   */
  public String of(String key, Object... arguments) {
    return Words.ofPage().say(key, arguments);
  }
}
