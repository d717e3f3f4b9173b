package org.comfyume.web.page;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.comfyume.queue.usecase.GalleryItem;
import org.comfyume.web.words.Words;

/**
 * A stored result as a picture with a caption.
 *
 * @param size for a person, e.g. "1.9 MB"
 * @param model that made it, to stand in the caption; empty for the time instead
 */
public record ResultCard(GalleryItem item, String size, String model) {

  static List<ResultCard> of(List<GalleryItem> items, Words words) {
    return items.stream().map(item -> of(item, "", words)).toList();
  }

  static ResultCard of(GalleryItem item, String model, Words words) {
    return new ResultCard(item, words.size(item.size()), model);
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

  /** Only pictures have a thumbnail; a video shows its first frame, other files their kind. */
  public boolean picture() {
    return item.mediaType().startsWith("image/");
  }

  public boolean video() {
    return item.mediaType().startsWith("video/");
  }

  public boolean sound() {
    return item.mediaType().startsWith("audio/");
  }

  /** E.g. "MP4", to stand where no picture is. */
  public String extension() {
    String name = fileName();
    int dot = name.lastIndexOf('.');
    return dot < 0 ? item.mediaType() : name.substring(dot + 1).toUpperCase(Locale.ROOT);
  }

  /** The style class that gives a model of a known family its colour, or empty. */
  public String family() {
    String name = model.toLowerCase(Locale.ROOT);
    return Stream.of("flux", "ltx", "wan").filter(name::contains).findFirst().orElse("");
  }

  /** Milliseconds since 1970. */
  public long storedAt() {
    return item.createdAt().toEpochMilli();
  }
}
