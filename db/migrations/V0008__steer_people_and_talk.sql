-- Steering by people: a boost for a while, one turn for everybody, and messages to the room.

CREATE TABLE participant_boost (
  participant text PRIMARY KEY REFERENCES participant (id),
  since       timestamptz NOT NULL,
  until       timestamptz NOT NULL,
  by_whom     text NOT NULL REFERENCES participant (id),
  CONSTRAINT boost_has_length CHECK (until > since)
);

ALTER TABLE room_control
  ADD COLUMN round_started_at timestamptz,
  ADD COLUMN round_by         text REFERENCES participant (id),
  ADD CONSTRAINT round_by_somebody CHECK ((round_started_at IS NOT NULL) = (round_by IS NOT NULL));

-- Of the round that goes on: who waited when it began, and who had a job started since.
CREATE TABLE round_turn (
  participant text PRIMARY KEY REFERENCES participant (id),
  waited      boolean NOT NULL,
  served_at   timestamptz,
  CONSTRAINT waited_or_served CHECK (waited OR served_at IS NOT NULL)
);

CREATE TABLE room_message (
  id           uuid PRIMARY KEY,
  at           timestamptz NOT NULL,
  by_whom      text NOT NULL REFERENCES participant (id),
  -- NULL: to all
  to_person    text REFERENCES participant (id),
  text         text NOT NULL CHECK (length(text) BETWEEN 1 AND 500),
  until        timestamptz NOT NULL,
  withdrawn_at timestamptz,
  CONSTRAINT message_lasts CHECK (until > at)
);
CREATE INDEX room_message_until ON room_message (until);

CREATE TABLE message_seen (
  message_id  uuid NOT NULL REFERENCES room_message (id) ON DELETE CASCADE,
  participant text NOT NULL REFERENCES participant (id),
  seen_at     timestamptz NOT NULL,
  PRIMARY KEY (message_id, participant)
);

-- What the room looked like lately, without reading all jobs that ever were.
CREATE INDEX job_ended ON job (finalized_at) WHERE finalized_at IS NOT NULL;
CREATE INDEX job_ended_of_owner ON job (owner, finalized_at) WHERE finalized_at IS NOT NULL;
CREATE INDEX attempt_claimed ON attempt (claimed_at);
CREATE INDEX audit_of_actor ON audit_entry (actor, id);
