-- Workers are added and steered on the page; what a person wished outlives a restart, and failures in a row can be counted.

ALTER TABLE worker
  -- config: listed in comfyume.workers; page: added by an admin. The configuration wins for its ids.
  ADD COLUMN source      text NOT NULL DEFAULT 'config' CHECK (source IN ('config', 'page')),
  ADD COLUMN wish        text NOT NULL DEFAULT 'work' CHECK (wish IN ('work', 'drain', 'quarantine')),
  ADD COLUMN wish_at     timestamptz,
  -- a person, or null if comfyume did it itself
  ADD COLUMN wish_by     text REFERENCES participant (id),
  ADD CONSTRAINT kept_out_since_a_moment CHECK (wish = 'work' OR wish_at IS NOT NULL);

ALTER TABLE attempt ADD COLUMN failure_kind text;
CREATE INDEX attempt_ended_on ON attempt (worker_id, ended_at) WHERE ended_at IS NOT NULL;
