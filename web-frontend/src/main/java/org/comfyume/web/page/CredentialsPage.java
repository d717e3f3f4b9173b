package org.comfyume.web.page;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** The cards of people who were just added, to be printed. Shown once: nothing of it is kept. */
@Named
@RequestScoped
public class CredentialsPage {
  @Inject private PublicAddress address;
  @Inject private NextPage nextPage;

  private List<Sheet.Card> cards = List.of();

  @PostConstruct
  void load() {
    cards = nextPage.take(Sheet.KEY) instanceof Sheet sheet ? sheet.cards() : List.of();
  }

  public List<Sheet.Card> getCards() {
    return cards;
  }

  /** Where people sign in with name and password. */
  public String getAddress() {
    return address.base();
  }
}
