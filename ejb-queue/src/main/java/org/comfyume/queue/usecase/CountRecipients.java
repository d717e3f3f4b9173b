package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.comfyume.core.template.OwnTemplates;

/** How many people would have a template that is sent to everybody. */
@ApplicationScoped
@Transactional
public class CountRecipients {

  @Inject OwnTemplates templates;

  /** The sender included. */
  public long count() {
    return templates.people();
  }
}
