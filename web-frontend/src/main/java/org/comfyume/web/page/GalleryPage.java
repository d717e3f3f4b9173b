package org.comfyume.web.page;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.comfyume.core.job.JobId;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.queue.usecase.CountGallery;
import org.comfyume.queue.usecase.GalleryItem;
import org.comfyume.queue.usecase.ListGallery;
import org.comfyume.queue.usecase.ReadJob;
import org.comfyume.web.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * Gallery: my results, newest first, and one of them in detail. {@code ?shown=} says how many,
 * {@code ?file=} and {@code &job=} which one is open, so every state of the page is an address.
 */
@Named
@RequestScoped
public class GalleryPage {
  private static final int STEP = 24;
  private static final int MOST = 2400;

  @Inject private Visitor visitor;
  @Inject private ListGallery gallery;
  @Inject private CountGallery galleryCount;
  @Inject private ReadJob readJob;

  private List<ResultCard> results = List.of();
  private long stored;
  private int shown = STEP;
  private @Nullable ResultDetails open;

  @PostConstruct
  void load() {
    ParticipantId me = visitor.id();
    Words words = Words.ofPage();
    Map<String, String> asked =
        FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap();
    shown = number(asked.get("shown"));
    stored = galleryCount.count(me);
    results = ResultCard.of(gallery.list(me, 0, shown), words);
    open = details(asked.get("job"), asked.get("file"), words).orElse(null);
  }

  private Optional<ResultDetails> details(
      @Nullable String job, @Nullable String file, Words words) {
    if (job == null || file == null) {
      return Optional.empty();
    }
    try {
      return readJob
          .read(visitor.id(), JobId.of(job))
          .flatMap(
              found ->
                  found.files().stream()
                      .filter(item -> item.id().toString().equals(file))
                      .findFirst()
                      .map(item -> ResultDetails.of(item, found, words)));
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }

  static int number(@Nullable String text) {
    boolean usable = text != null && text.matches("[0-9]{1,4}");
    return usable ? Math.min(Math.max(Integer.parseInt(text), STEP), MOST) : STEP;
  }

  public String getHeading() {
    Words words = Words.ofPage();
    return stored == 0 ? words.say("gallery.none") : words.say("gallery.some", stored);
  }

  public List<ResultCard> getResults() {
    return results;
  }

  public boolean isMore() {
    return stored > results.size() && shown < MOST;
  }

  public int getShown() {
    return shown;
  }

  /** How many the next step shows. */
  public int getNext() {
    return shown + STEP;
  }

  /** The result whose details are open, or null. */
  public @Nullable ResultDetails getOpen() {
    return open;
  }

  public boolean isOpenOne(GalleryItem item) {
    return open != null && open.card().item().id().equals(item.id());
  }
}
