package org.comfyume.queue.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.EnumMap;
import java.util.Map;
import org.comfyume.core.scheduling.RoleLimit;
import org.comfyume.core.scheduling.RoomControl;
import org.comfyume.core.scheduling.RoomControls;
import org.comfyume.core.workshop.Role;

/** How the room is run, in PostgreSQL. */
@ApplicationScoped
public class JpaRoomControls implements RoomControls {

  @Inject EntityManager em;

  @Override
  public RoomControl read() {
    Map<Role, RoleLimit> limits = new EnumMap<>(Role.class);
    em.createQuery("from RoleLimitRow", RoleLimitRow.class)
        .getResultStream()
        .forEach(row -> limits.put(Role.ofWord(row.role), row.toLimit()));
    return em.find(RoomControlRow.class, true).toControl(limits);
  }

  @Override
  public void write(RoomControl control) {
    em.find(RoomControlRow.class, true, LockModeType.PESSIMISTIC_WRITE).take(control);
    control.limits().forEach((role, limit) -> em.find(RoleLimitRow.class, role.word()).take(limit));
    em.flush();
  }
}
