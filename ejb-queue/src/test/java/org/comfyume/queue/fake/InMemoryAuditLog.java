package org.comfyume.queue.fake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.comfyume.core.workshop.AuditEntry;
import org.comfyume.core.workshop.AuditLog;
import org.comfyume.core.workshop.AuditSearch;
import org.comfyume.core.workshop.ParticipantId;

/** Who changed what, in memory. */
public final class InMemoryAuditLog implements AuditLog {

  private final List<AuditEntry> newestFirst = new ArrayList<>();

  @Override
  public synchronized void record(
      Instant at, ParticipantId actor, String action, String subject, String before, String after) {
    newestFirst.add(0, new AuditEntry(at, actor, action, subject, before, after));
  }

  @Override
  public synchronized List<AuditEntry> recent(int limit) {
    return newestFirst.stream().limit(Math.max(1, Math.min(limit, MOST_RECENT))).toList();
  }

  @Override
  public synchronized List<AuditEntry> about(ParticipantId person, int limit) {
    return newestFirst.stream()
        .filter(each -> each.actor().equals(person) || each.subject().equals(person.value()))
        .limit(Math.max(1, Math.min(limit, MOST_RECENT)))
        .toList();
  }

  @Override
  public synchronized List<AuditEntry> search(AuditSearch search, int offset, int limit) {
    return newestFirst.stream()
        .filter(entry -> fits(entry, search))
        .skip(Math.max(0, offset))
        .limit(Math.max(1, Math.min(limit, MOST_RECENT)))
        .toList();
  }

  @Override
  public synchronized long count(AuditSearch search) {
    return newestFirst.stream().filter(entry -> fits(entry, search)).count();
  }

  @Override
  public synchronized void each(AuditSearch search, Consumer<AuditEntry> reader) {
    newestFirst.stream().filter(entry -> fits(entry, search)).forEach(reader);
  }

  @Override
  public synchronized List<String> actions() {
    return newestFirst.stream().map(AuditEntry::action).distinct().sorted().toList();
  }

  private static boolean fits(AuditEntry entry, AuditSearch search) {
    return (search.actor().isEmpty() || entry.actor().value().equals(search.actor()))
        && (search.action().isEmpty() || entry.action().equals(search.action()))
        && contains(entry.subject(), search.subject())
        && contains(entry.toString(), search.text())
        && (search.from() == null || !entry.at().isBefore(search.from()))
        && (search.to() == null || entry.at().isBefore(search.to()));
  }

  private static boolean contains(String whole, String piece) {
    return whole.toLowerCase(Locale.ROOT).contains(piece.toLowerCase(Locale.ROOT));
  }
}
