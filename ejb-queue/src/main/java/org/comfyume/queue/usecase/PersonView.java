package org.comfyume.queue.usecase;

import org.comfyume.core.workshop.Account;
import org.comfyume.core.workshop.AccountUse;

/**
 * An account in the list of those who manage people.
 *
 * @param use what it is used for now
 */
public record PersonView(Account account, AccountUse use) {}
