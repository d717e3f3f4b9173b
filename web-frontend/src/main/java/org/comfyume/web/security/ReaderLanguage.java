package org.comfyume.web.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import org.comfyume.core.workshop.Language;
import org.comfyume.core.workshop.Participant;

/** In which language somebody reads. */
public final class ReaderLanguage {
  private ReaderLanguage() {}

  /** Of whoever asks: the caller's, or that of the browser where nobody is logged in. */
  public static Locale of(HttpServletRequest request) {
    return request.getAttribute(CurrentParticipant.ATTRIBUTE) instanceof Caller caller
        ? caller.locale()
        : ofBrowser(request);
  }

  /** What the person chose, else the browser's. */
  static Locale of(HttpServletRequest request, Participant person) {
    Language chosen = person.language();
    return chosen == null ? ofBrowser(request) : chosen.locale();
  }

  /** The first of the browser's languages in which there are pages, else English. */
  public static Locale ofBrowser(HttpServletRequest request) {
    return Collections.list(request.getLocales()).stream()
        .map(wanted -> Language.ofWord(wanted.getLanguage()))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(Language.ENGLISH)
        .locale();
  }
}
