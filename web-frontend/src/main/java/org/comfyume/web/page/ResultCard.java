package org.comfyume.web.page;

import java.util.List;
import java.util.Locale;
import org.comfyume.queue.usecase.GalleryItem;
import org.comfyume.web.words.Words;

/**
 * A stored result as a picture with a caption.
 *
 * @param size for a person, e.g. "1.9 MB"
 */
public record ResultCard(GalleryItem item, String size) {

  static List<ResultCard> of(List<GalleryItem> items, Words words) {
    return items.stream().map(item -> new ResultCard(item, words.size(item.size()))).toList();
  }

  public String id() {
    return item.id().toString();
  }

  public String title() {
    return item.title();
  }

  public String fileName() {
    return item.name().filename();
  }

  /** Only pictures have a thumbnail; other files show their kind. */
  public boolean picture() {
    return item.mediaType().startsWith("image/");
  }

  /** E.g. "MP4", to stand where no picture is. */
  public String extension() {
    String name = fileName();
    int dot = name.lastIndexOf('.');
    return dot < 0 ? item.mediaType() : name.substring(dot + 1).toUpperCase(Locale.ROOT);
  }

  /** Milliseconds since 1970. */
  public long storedAt() {
    return item.createdAt().toEpochMilli();
  }
}
