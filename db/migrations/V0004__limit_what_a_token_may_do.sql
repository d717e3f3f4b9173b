-- A token that may only look, beside those that may do all that their owner may do.

ALTER TABLE api_token
  ADD COLUMN scope text NOT NULL DEFAULT 'submit' CHECK (scope IN ('submit', 'read'));
-- Tokens made before could do everything and still can; for a new one somebody decides.
ALTER TABLE api_token ALTER COLUMN scope DROP DEFAULT;
