-- The whole truth of comfyume: who may come in, what they asked for, what came of it.
-- Impossible states are refused here, not only in code.

-- One row for ever: the name of this installation towards workers.
CREATE TABLE installation (
  id       uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  only_one boolean NOT NULL DEFAULT true UNIQUE CHECK (only_one)
);
INSERT INTO installation DEFAULT VALUES;

CREATE TABLE participant (
  id            text PRIMARY KEY CHECK (id ~ '^[A-Za-z0-9_-]{1,100}$'),
  display_name  text NOT NULL CHECK (length(display_name) BETWEEN 1 AND 200),
  role          text NOT NULL CHECK (role IN ('participant', 'instructor', 'admin')),
  password_hash text NOT NULL,
  created_at    timestamptz NOT NULL,
  disabled_at   timestamptz
);

-- Only the hash of a token is kept: a copy of this table lets nobody in.
CREATE TABLE api_token (
  id           uuid PRIMARY KEY,
  owner        text NOT NULL REFERENCES participant (id),
  label        text NOT NULL CHECK (length(label) BETWEEN 1 AND 200),
  secret_hash  text NOT NULL UNIQUE CHECK (secret_hash ~ '^[0-9a-f]{64}$'),
  created_at   timestamptz NOT NULL,
  last_used_at timestamptz,
  revoked_at   timestamptz
);
CREATE INDEX api_token_owner ON api_token (owner);

CREATE TABLE worker (
  id           text PRIMARY KEY CHECK (id ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  label        text NOT NULL,
  url          text NOT NULL UNIQUE,
  added_at     timestamptz NOT NULL,
  -- a worker that left the configuration keeps its row: old attempts point at it
  removed_at   timestamptz,
  -- the last /object_info, so that prompts can be checked while the worker is away
  catalogue    bytea,
  catalogue_at timestamptz
);

CREATE TABLE job (
  id                  uuid PRIMARY KEY,
  number              bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  owner               text NOT NULL REFERENCES participant (id),
  class               text NOT NULL CHECK (class IN ('instructor', 'high', 'normal', 'low')),
  state               text NOT NULL CHECK (state IN
                        ('queued', 'dispatched', 'running', 'collecting', 'succeeded', 'failed', 'cancelled')),
  title               text NOT NULL,
  client_id           text,
  submitted_at        timestamptz NOT NULL,
  attempts            integer NOT NULL DEFAULT 0 CHECK (attempts BETWEEN 0 AND 3),
  -- the one live attempt; NULL while waiting and after the end
  attempt_id          uuid,
  worker_id           text REFERENCES worker (id),
  lease_expires_at    timestamptz,
  cancel_requested_at timestamptz,
  started_at          timestamptz,
  finalized_at        timestamptz,
  failure_kind        text,
  failure_sentence    text,
  failure_details     text,
  -- hidden from ComfyUI's history by its owner; the gallery keeps the files
  forgotten_at        timestamptz,

  CONSTRAINT finalized_exactly_at_the_end
    CHECK ((finalized_at IS NOT NULL) = (state IN ('succeeded', 'failed', 'cancelled'))),
  CONSTRAINT leased_exactly_while_on_a_worker
    CHECK ((lease_expires_at IS NOT NULL) = (state IN ('dispatched', 'running', 'collecting'))),
  CONSTRAINT attempt_exactly_while_leased
    CHECK ((attempt_id IS NOT NULL) = (lease_expires_at IS NOT NULL)),
  CONSTRAINT worker_exactly_while_leased
    CHECK ((worker_id IS NOT NULL) = (lease_expires_at IS NOT NULL)),
  CONSTRAINT failure_exactly_when_failed
    CHECK ((failure_kind IS NOT NULL) = (state = 'failed')
       AND (failure_sentence IS NOT NULL) = (failure_kind IS NOT NULL)
       AND (failure_details IS NOT NULL) = (failure_kind IS NOT NULL))
);
-- One job executes on a worker at a time. A job whose files are being fetched no longer counts.
CREATE UNIQUE INDEX job_one_per_worker ON job (worker_id) WHERE state IN ('dispatched', 'running');
CREATE INDEX job_backlog ON job (number) WHERE state = 'queued';
CREATE INDEX job_leased ON job (lease_expires_at) WHERE lease_expires_at IS NOT NULL;
CREATE INDEX job_of_owner ON job (owner, number);
CREATE UNIQUE INDEX job_live_attempt ON job (attempt_id) WHERE attempt_id IS NOT NULL;

-- Read only where it is needed: a list of jobs never touches it.
CREATE TABLE job_payload (
  job_id       uuid PRIMARY KEY REFERENCES job (id),
  prompt       text NOT NULL,
  extra_data   text NOT NULL,
  output_nodes text NOT NULL,
  -- SHA-256 of the three above: tells a repeated submission from another one under the same id
  digest       text NOT NULL CHECK (digest ~ '^[0-9a-f]{64}$')
);

-- One try of a job on one worker. Its id is the prompt_id that the worker knows. Rows are never deleted.
CREATE TABLE attempt (
  id          uuid PRIMARY KEY,
  job_id      uuid NOT NULL REFERENCES job (id),
  worker_id   text NOT NULL REFERENCES worker (id),
  ordinal     integer NOT NULL CHECK (ordinal >= 1),
  claimed_at  timestamptz NOT NULL,
  started_at  timestamptz,
  ended_at    timestamptz,
  -- the event that ended it, e.g. outputs_stored, lease_expired_attempts_left
  ended_by    text,
  failure_sentence text,
  CONSTRAINT ended_for_a_reason CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
CREATE INDEX attempt_of_job ON attempt (job_id);
CREATE UNIQUE INDEX attempt_one_live_per_job ON attempt (job_id) WHERE ended_at IS NULL;

ALTER TABLE job ADD CONSTRAINT job_attempt FOREIGN KEY (attempt_id) REFERENCES attempt (id)
  DEFERRABLE INITIALLY DEFERRED;

-- A file a person owns, under the name that ComfyUI clients use. Names are unique for a person.
CREATE TABLE file (
  id         uuid PRIMARY KEY,
  owner      text NOT NULL REFERENCES participant (id),
  type       text NOT NULL CHECK (type IN ('input', 'output', 'temp')),
  subfolder  text NOT NULL,
  filename   text NOT NULL,
  media_type text NOT NULL,
  size       bigint NOT NULL CHECK (size >= 0),
  sha256     text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  store_key  text NOT NULL UNIQUE,
  created_at timestamptz NOT NULL,
  UNIQUE (owner, type, subfolder, filename)
);
CREATE INDEX file_of_owner ON file (owner, type, created_at DESC);

-- Which files a job reports, in ComfyUI's order. Two jobs may report one file: ComfyUI answers equal graphs from its cache.
CREATE TABLE job_output (
  job_id        uuid NOT NULL REFERENCES job (id),
  ordinal       integer NOT NULL,
  graph_node_id text NOT NULL,
  kind          text NOT NULL,
  file_id       uuid NOT NULL REFERENCES file (id),
  PRIMARY KEY (job_id, ordinal)
);
CREATE INDEX job_output_file ON job_output (file_id);

-- ComfyUI's own record of how a job ended, with the names under which the owner finds the files.
CREATE TABLE job_result (
  job_id   uuid PRIMARY KEY REFERENCES job (id),
  outputs  text NOT NULL,
  meta     text NOT NULL,
  messages text NOT NULL
);

-- Who changed what for whom. Append only.
CREATE TABLE audit_entry (
  id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at      timestamptz NOT NULL,
  actor   text NOT NULL,
  action  text NOT NULL,
  subject text NOT NULL,
  details text NOT NULL
);
