package org.comfyume.web.page;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import org.comfyume.core.fleet.RunTally;
import org.comfyume.queue.usecase.ReadFleet;
import org.comfyume.web.words.Words;

/** Workers: what takes jobs, what does not and why, and how each has fared within the hour. */
@Named
@RequestScoped
public class WorkersPage {
  @Inject private Visitor visitor;
  @Inject private ReadFleet readFleet;

  private List<WorkerCard> cards = List.of();
  private RunTally today = RunTally.NONE;
  private String heading = "";
  private String below = "";
  private long clock;

  @PostConstruct
  void load() {
    Words words = Words.ofPage();
    ReadFleet.Fleet fleet = readFleet.read(visitor.person());
    cards = fleet.members().stream().map(one -> new WorkerCard(one, fleet.now(), words)).toList();
    today = fleet.today();
    heading = FleetSentence.heading(cards, words);
    below = FleetSentence.below(cards, fleet, words);
    clock = fleet.now().toEpochMilli();
  }

  public List<WorkerCard> getCards() {
    return cards;
  }

  public String getHeading() {
    return heading;
  }

  public String getBelow() {
    return below;
  }

  /** Whether any run ended today. */
  public boolean isRan() {
    return today.all() > 0;
  }

  public String getToday() {
    return Words.ofPage().say("workers.today", today.failed(), today.all());
  }

  /** Failed runs of today, in percent of all. */
  public double getFailedPercent() {
    return today.all() == 0 ? 0 : Math.round(1000.0 * today.failed() / today.all()) / 10.0;
  }

  /** The server's clock, milliseconds since 1970. */
  public long getClock() {
    return clock;
  }

  /** Whether the form for a new worker is asked for. */
  public boolean isAdding() {
    Map<String, String> asked =
        FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap();
    return asked.containsKey("add");
  }
}
