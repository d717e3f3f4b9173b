package org.comfyume.web.page;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.comfyume.core.artifact.FileRetention;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.ResultQuery;
import org.comfyume.core.job.ResultSearch.Source;
import org.comfyume.core.job.ResultSearch.Total;
import org.comfyume.queue.usecase.CountGallery;
import org.comfyume.queue.usecase.JobDetails;
import org.comfyume.queue.usecase.ListDeleted;
import org.comfyume.queue.usecase.ReadJob;
import org.comfyume.queue.usecase.ReadRun;
import org.comfyume.queue.usecase.SearchGallery;
import org.comfyume.web.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * Gallery: my results, newest first, and one of them in detail ({@code ?file=} and {@code &job=}).
 * Every state of the page is an address, see {@link GalleryAddress}.
 */
@Named
@RequestScoped
public class GalleryPage {
  @Inject private Visitor visitor;
  @Inject private SearchGallery search;
  @Inject private CountGallery count;
  @Inject private ListDeleted listDeleted;
  @Inject private ReadJob readJob;
  @Inject private ReadRun readRun;

  private final ZoneId zone = ZoneId.systemDefault();

  @SuppressWarnings("NullAway.Init") // in load()
  private GalleryAddress address;

  @SuppressWarnings("NullAway.Init") // in load()
  private SearchGallery.Answer answer;

  private List<ResultCard> results = List.of();
  private List<DayGroup> days = List.of();
  private long stored;
  private Total found = Total.NONE;
  private @Nullable ResultDetails open;

  /** One of the kinds to choose from. */
  public record Kind(String label, String href, boolean chosen) {}

  /** What was deleted at once and can be brought back. */
  public record Deleted(String undo, String what, String when) {}

  @PostConstruct
  void load() {
    Words words = Words.ofPage();
    Instant now = InstantSource.system().instant();
    Map<String, String> asked =
        FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap();
    address = GalleryAddress.of(asked);
    ResultQuery wish = address.wish(visitor.id(), zone, now);
    answer = search.search(wish, address.shown());
    found = total(wish.family());
    stored = address.isFiltered() ? count.count(visitor.id()) : found.files();
    results =
        answer.results().stream()
            .map(each -> ResultCard.of(each.item(), each.model(), words))
            .toList();
    days = DayGroup.of(results, results.size() >= found.files(), zone, now, words);
    open = details(asked.get("job"), asked.get("file"), words).orElse(null);
  }

  /** How many there are of a media family; of all for "". */
  private Total total(String family) {
    return family.isEmpty()
        ? answer.totals().values().stream().reduce(Total.NONE, Total::plus)
        : answer.totals().getOrDefault(family, Total.NONE);
  }

  private Optional<ResultDetails> details(
      @Nullable String job, @Nullable String file, Words words) {
    return file == null
        ? Optional.empty()
        : Optional.ofNullable(job)
            .flatMap(JobId::read)
            .flatMap(id -> readJob.read(visitor.id(), id))
            .flatMap(known -> details(known, file, words));
  }

  private Optional<ResultDetails> details(JobDetails known, String file, Words words) {
    return known.files().stream()
        .filter(item -> item.id().toString().equals(file))
        .findFirst()
        .map(
            item ->
                ResultDetails.of(item, known, readRun.read(visitor.id(), known.job().id()), words));
  }

  public String getHeading() {
    Words words = Words.ofPage();
    if (stored == 0) {
      return words.say("gallery.none");
    }
    return address.isFiltered()
        ? words.say("gallery.found", found.files(), stored)
        : words.say("gallery.some", stored, words.size(found.bytes()));
  }

  /** Whether the person has no result at all. */
  public boolean isNothing() {
    return stored == 0;
  }

  public List<ResultCard> getResults() {
    return results;
  }

  public List<DayGroup> getDays() {
    return days;
  }

  public GalleryAddress getAddress() {
    return address;
  }

  /** All, pictures, clips, sound, with how many; a kind that the person has none of is left out. */
  public List<Kind> getKinds() {
    List<Kind> kinds = new ArrayList<>();
    GalleryAddress.FAMILIES.forEach(
        (kind, family) -> {
          long files = total(family).files();
          if (files > 0 || kind.isEmpty() || kind.equals(address.kind())) {
            String key = kind.isEmpty() ? "gallery.kind.all" : "gallery.kind." + kind;
            String href = "?" + address.ofKind(kind).query();
            kinds.add(new Kind(Words.ofPage().say(key, files), href, kind.equals(address.kind())));
          }
        });
    return kinds;
  }

  /** Of the person's jobs, in order of the alphabet. */
  public List<String> getModels() {
    return choices(Source::model, address.model());
  }

  /** Of the person's jobs, in order of the alphabet. */
  public List<String> getTemplates() {
    return choices(Source::template, address.template());
  }

  private List<String> choices(Function<Source, String> of, String chosen) {
    return Stream.concat(answer.sources().stream().map(of), Stream.of(chosen))
        .filter(name -> !name.isEmpty())
        .distinct()
        .sorted(String.CASE_INSENSITIVE_ORDER)
        .toList();
  }

  /** The address of a result's details. */
  public String href(ResultCard card) {
    return "?" + address.open(card.item().job().toString(), card.id());
  }

  /** The address of the result before the open one, or empty. */
  public String getNewer() {
    return beside(-1);
  }

  /** The address of the result after the open one, or empty. */
  public String getOlder() {
    return beside(1);
  }

  private String beside(int step) {
    for (int i = 0; i < results.size(); i++) {
      if (isOpenOne(results.get(i)) && i + step >= 0 && i + step < results.size()) {
        return href(results.get(i + step));
      }
    }
    return "";
  }

  public boolean isMore() {
    return found.files() > results.size() && address.shown() < GalleryAddress.MOST;
  }

  /** The address that shows more. */
  public String getNext() {
    return "?" + address.showing(address.shown() + GalleryAddress.STEP).query();
  }

  /** The result whose details are open, or null. */
  public @Nullable ResultDetails getOpen() {
    return open;
  }

  public boolean isOpenOne(ResultCard card) {
    return open != null && open.card().id().equals(card.id());
  }

  /** What can be brought back. */
  public List<Deleted> getDeleted() {
    Words words = Words.ofPage();
    Instant now = InstantSource.system().instant();
    return listDeleted.list(visitor.id()).stream()
        .map(
            each ->
                new Deleted(
                    GalleryActions.undo(each.at()),
                    words.say("gallery.bin.what", each.files(), words.size(each.bytes())),
                    words.say(
                        "gallery.bin.when",
                        Words.span(Duration.between(each.at(), now)),
                        Words.span(Duration.between(now, each.at().plus(FileRetention.DELETED))))))
        .toList();
  }
}
