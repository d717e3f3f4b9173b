-- People keep workflows as forms of their own, and an instructor sends one to everybody.

-- What is sent is one row that everybody reads, a copy of what its sender had then: the sender's
-- own goes on changing, and who comes later has it too.
CREATE TABLE own_template (
  id         uuid PRIMARY KEY,
  -- of one that was sent, the sender
  owner      text NOT NULL REFERENCES participant (id),
  title      text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  -- in API format
  prompt     text NOT NULL CHECK (octet_length(prompt) <= 10485760),
  -- the fields of the form, and the values it starts with
  fields     text NOT NULL CHECK (octet_length(fields) <= 10485760),
  presets    text NOT NULL CHECK (octet_length(presets) <= 10485760),
  changed_at timestamptz NOT NULL,
  sent_at    timestamptz,
  -- deleted or, if it was sent, withdrawn; can be taken back until it is forgotten
  deleted_at timestamptz
);
CREATE INDEX own_template_owner ON own_template (owner);
CREATE INDEX own_template_sent ON own_template (sent_at) WHERE sent_at IS NOT NULL;
