-- People see where they are signed in and end it, come in by the link on their card, and read pages in their language.

-- NULL: the language of the browser
ALTER TABLE participant ADD COLUMN locale text CHECK (locale IN ('en', 'de', 'fr', 'es'));
-- to the minute, as far as sessions tell; tokens have their own note
ALTER TABLE participant ADD COLUMN last_seen_at timestamptz;

-- A login in a browser. The row is the permission: without it the browser's cookie is worth nothing.
-- The id is no secret and is never in the cookie.
CREATE TABLE login_session (
  id           uuid PRIMARY KEY,
  owner        text NOT NULL REFERENCES participant (id),
  created_at   timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL,
  -- when the server that holds the session last said so; one that was killed says it no more
  kept_at      timestamptz NOT NULL,
  agent        text NOT NULL CHECK (length(agent) <= 100),
  address      text NOT NULL CHECK (length(address) <= 100)
);
CREATE INDEX login_session_owner ON login_session (owner);

-- Only the hash of a link's secret is kept, as with tokens.
CREATE TABLE login_link (
  id           uuid PRIMARY KEY,
  owner        text NOT NULL REFERENCES participant (id),
  secret_hash  text NOT NULL UNIQUE CHECK (secret_hash ~ '^[0-9a-f]{64}$'),
  created_at   timestamptz NOT NULL,
  expires_at   timestamptz NOT NULL CHECK (expires_at > created_at),
  last_used_at timestamptz,
  revoked_at   timestamptz
);
CREATE INDEX login_link_owner ON login_link (owner);
