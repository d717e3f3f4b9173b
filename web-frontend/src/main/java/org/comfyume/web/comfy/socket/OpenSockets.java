package org.comfyume.web.comfy.socket;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.comfyume.core.workshop.ParticipantId;
import org.jspecify.annotations.Nullable;

/**
 * The open sockets of all people, and the only place that decides who gets a frame. A client id
 * names a socket of its own person only; of two sockets with the same id the newer gets the frames,
 * and when it closes the older does. Safe for concurrent use.
 */
final class OpenSockets {
  private final Map<ParticipantId, List<ClientSocket>> byOwner = new ConcurrentHashMap<>();

  void add(ClientSocket socket) {
    byOwner.computeIfAbsent(socket.owner(), owner -> new CopyOnWriteArrayList<>()).add(socket);
  }

  void remove(ClientSocket socket) {
    byOwner.computeIfPresent(
        socket.owner(),
        (owner, sockets) -> {
          sockets.remove(socket);
          return sockets.isEmpty() ? null : sockets;
        });
  }

  boolean has(ParticipantId owner) {
    return byOwner.containsKey(owner);
  }

  /** All sockets of the person, oldest first. */
  List<ClientSocket> of(ParticipantId owner) {
    return List.copyOf(byOwner.getOrDefault(owner, List.of()));
  }

  /**
   * Who hears of a job.
   *
   * @param clientId the client that submitted it; null or empty if it named none: then all sockets
   *     of the person
   */
  List<ClientSocket> of(ParticipantId owner, @Nullable String clientId) {
    List<ClientSocket> all = of(owner);
    if (clientId == null || clientId.isEmpty()) {
      return all;
    }
    for (int i = all.size() - 1; i >= 0; i--) {
      if (all.get(i).clientId().equals(clientId)) {
        return List.of(all.get(i));
      }
    }
    return List.of();
  }
}
