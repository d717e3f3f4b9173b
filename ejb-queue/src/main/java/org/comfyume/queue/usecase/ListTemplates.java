package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import org.comfyume.core.template.OwnTemplate;
import org.comfyume.core.template.OwnTemplates;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.People;

/** All templates that a person may use: sent ones first, then the workshop's, then own ones. */
@ApplicationScoped
@Transactional
public class ListTemplates {

  @Inject WorkshopTemplates workshop;
  @Inject OwnTemplates templates;
  @Inject People people;

  public List<ListedTemplate> list(Participant person) {
    List<ListedTemplate> all = new ArrayList<>();
    templates.sent().forEach(each -> all.add(listed(each, person, people)));
    workshop.list().forEach(each -> all.add(listed(each)));
    templates.list(person.id()).forEach(each -> all.add(listed(each, person, people)));
    return all;
  }

  static ListedTemplate listed(WorkshopTemplate template) {
    return new ListedTemplate(
        template.name(), template.title(), ListedTemplate.Origin.WORKSHOP, "", false, null);
  }

  static ListedTemplate listed(OwnTemplate template, Participant reader, People people) {
    return new ListedTemplate(
        template.id().toString(),
        template.title(),
        template.sent() ? ListedTemplate.Origin.SENT : ListedTemplate.Origin.OWN,
        template.sent() ? people.displayName(template.owner()) : "",
        template.owner().equals(reader.id()),
        template.sent() ? template.sentAt() : template.changedAt());
  }
}
