package org.comfyume.queue.usecase;

import java.util.List;
import org.comfyume.core.template.FormField;

/**
 * A workflow that the workshop offers to everybody.
 *
 * @param name its file name without ending, and its title in the editor; no blank and no slash, so
 *     that an address can carry it: {@code /studio/?template=<name>&source=Workshop}
 * @param title for people
 * @param description what it makes and what it is good for, one or two sentences
 * @param category what it makes
 * @param models files that a worker needs to run it as it is
 * @param optionalModels files that it needs where a switch of its form is on
 * @param minutes what a run takes on a large GPU that has loaded the models, roughly
 * @param licence what one may do with the results, and what to accept before a download; or empty
 * @param graph in API format
 * @param workflow the same graph as the editor keeps it, with positions, groups and notes
 * @param form its fields, in their order
 * @param thumbnail a small JPEG; callers do not change the array
 */
public record WorkshopTemplate(
    String name,
    String title,
    String description,
    Category category,
    List<Model> models,
    List<Model> optionalModels,
    double minutes,
    String licence,
    String graph,
    String workflow,
    List<FormField> form,
    @SuppressWarnings("ArrayRecordComponent") byte[] thumbnail) {

  /** The pack under which the editor's template browser shows all of them. */
  public static final String PACK = "Workshop";

  public WorkshopTemplate {
    models = List.copyOf(models);
    optionalModels = List.copyOf(optionalModels);
    form = List.copyOf(form);
  }

  /** What it makes. */
  public enum Category {
    IMAGE,
    VIDEO
  }

  /**
   * A file that it loads.
   *
   * @param folder as ComfyUI calls it, e.g. diffusion_models
   * @param file path below it
   * @param gigabytes its size in 10^9 bytes
   * @param url where it can be had
   */
  public record Model(String folder, String file, double gigabytes, String url) {}
}
