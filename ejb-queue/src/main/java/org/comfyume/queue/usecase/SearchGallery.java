package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import org.comfyume.core.job.ResultQuery;
import org.comfyume.core.job.ResultSearch;

/** Finds a person's results by words, kind, origin and time. */
@ApplicationScoped
@Transactional
public class SearchGallery {

  @Inject ResultSearch search;

  /**
   * What was found.
   *
   * @param results newest first
   * @param totals by media family, e.g. image, whatever family was asked for
   * @param sources models and templates of all the jobs of the person
   */
  public record Answer(
      List<Result> results,
      Map<String, ResultSearch.Total> totals,
      List<ResultSearch.Source> sources) {

    public Answer {
      results = List.copyOf(results);
      totals = Map.copyOf(totals);
      sources = List.copyOf(sources);
    }
  }

  /** A result and the model that made it, "" if the graph names none. */
  public record Result(GalleryItem item, String model) {}

  public Answer search(ResultQuery query, int limit) {
    return new Answer(
        search.find(query, 0, limit).stream()
            .map(found -> new Result(GalleryItem.of(found.output()), found.source().model()))
            .toList(),
        search.totals(query),
        search.sources(query.owner()));
  }
}
