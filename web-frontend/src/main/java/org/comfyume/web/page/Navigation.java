package org.comfyume.web.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import org.comfyume.core.workshop.Permission;

/** Which pages the top bar offers to the visitor. What a page shows is guarded by the page. */
@Named
@RequestScoped
public class Navigation {
  private static final List<String> ADMIN =
      List.of("workers", "queue", "users", "models", "limits", "audit", "system");

  @Inject private Visitor visitor;

  /** Names of pages, in the order of the bar; each is an address, an icon and a text. */
  public List<String> getMain() {
    List<String> pages = new ArrayList<>(List.of("now"));
    if (visitor.person().may(Permission.SEE_ROOM)) {
      pages.add("room");
    }
    pages.addAll(List.of("gallery", "templates"));
    return pages;
  }

  /** Names of an admin's pages. */
  public List<String> getAdmin() {
    return ADMIN;
  }

  public boolean isManages() {
    return visitor.person().may(Permission.MANAGE_PEOPLE);
  }

  /** Whether a page is one of an admin's. */
  public boolean isAdmin(String page) {
    return ADMIN.contains(page);
  }
}
