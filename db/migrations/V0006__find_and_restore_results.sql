-- People find results by their words, and take a deletion back for a day.

-- Until the sweep takes the row with its bytes, a deleted file keeps its name: nothing else may get it.
ALTER TABLE file ADD COLUMN deleted_at timestamptz;
CREATE INDEX file_deleted ON file (deleted_at) WHERE deleted_at IS NOT NULL;
-- Thumbnails lie under the sum of a content, which several files may share.
CREATE INDEX file_content ON file (sha256);

-- What a person may remember of a job. The search looks at one person's rows only, so it may look
-- for parts of words; '' is unknown.
CREATE TABLE job_search (
  job_id   uuid PRIMARY KEY REFERENCES job (id),
  owner    text NOT NULL REFERENCES participant (id),
  -- lower case: title, what was typed, model, template
  words    text NOT NULL CHECK (length(words) <= 4000),
  model    text NOT NULL,
  template text NOT NULL
);
CREATE INDEX job_search_of_owner ON job_search (owner, model, template);

-- Jobs from before: the same as the application notes, without templates. ComfyUI takes prompts
-- that PostgreSQL cannot read as JSON; of those the title is all there is.
DO $$
DECLARE
  old record;
  typed text;
  loaded text;
BEGIN
  FOR old IN SELECT j.id, j.owner, j.title, p.prompt FROM job j JOIN job_payload p ON p.job_id = j.id LOOP
    typed := '';
    loaded := '';
    BEGIN
      SELECT coalesce(string_agg(input.value #>> '{}', ' '), '') INTO typed
        FROM jsonb_each(CAST(old.prompt AS jsonb)) node,
             jsonb_each(CASE jsonb_typeof(node.value -> 'inputs') WHEN 'object' THEN node.value -> 'inputs' ELSE '{}' END) input
       WHERE jsonb_typeof(input.value) = 'string' AND input.key IN ('text', 'prompt', 't5xxl', 'clip_l');
      SELECT coalesce((
        SELECT regexp_replace(regexp_replace(input.value #>> '{}', '^.*[/\\]', ''), '[.][A-Za-z]+$', '')
          FROM jsonb_each(CAST(old.prompt AS jsonb)) node,
               jsonb_each(CASE jsonb_typeof(node.value -> 'inputs') WHEN 'object' THEN node.value -> 'inputs' ELSE '{}' END) input
         WHERE jsonb_typeof(input.value) = 'string' AND input.key IN ('ckpt_name', 'unet_name', 'model_name')
         ORDER BY array_position(ARRAY['ckpt_name', 'unet_name', 'model_name'], input.key) LIMIT 1), '') INTO loaded;
    EXCEPTION WHEN data_exception OR program_limit_exceeded THEN
      typed := '';
      loaded := '';
    END;
    INSERT INTO job_search (job_id, owner, words, model, template)
    VALUES (old.id, old.owner, left(lower(concat_ws(' ', old.title, loaded, typed)), 4000), left(loaded, 200), '');
  END LOOP;
END $$;
