package org.comfyume.core.workshop;

/** One thing a person may or may not do. Which role has which is the table in {@link Role}. */
public enum Permission {
  /** Submit, watch and cancel own jobs; keep own files. */
  RUN_JOBS,
  /** See who waits and what runs for whom, without titles, prompts and pictures. */
  SEE_ROOM,
  /** Change the order for others, pause, cancel others' jobs. */
  STEER_ROOM,
  /** Submit in the class that runs before all others. */
  SUBMIT_AS_INSTRUCTOR,
  /** Add and disable people, set roles and passwords. */
  MANAGE_PEOPLE,
  /** Add, drain and remove workers. */
  MANAGE_WORKERS,
  /** Set mode, limits, weights and memory rules of the room. */
  SET_RULES
}
