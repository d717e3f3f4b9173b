-- What each person's ComfyUI front end keeps on the server: workflows, subgraphs, settings, style.

-- A small file system. Folders are rows too, because ComfyUI tells an empty folder from none.
-- COLLATE "C": all that lies in a folder is one range of the primary key.
CREATE TABLE user_file (
  owner       text NOT NULL REFERENCES participant (id),
  path        text COLLATE "C" NOT NULL CHECK (path <> '' AND octet_length(path) <= 1024),
  folder      boolean NOT NULL,
  content     bytea,
  size        bigint NOT NULL,
  -- when the content was written
  modified_at timestamptz NOT NULL,
  -- when the content was written or the path given
  changed_at  timestamptz NOT NULL,
  PRIMARY KEY (owner, path),
  CONSTRAINT content_exactly_in_files CHECK ((content IS NULL) = folder),
  CONSTRAINT size_is_that_of_the_content CHECK (size = coalesce(octet_length(content), 0)),
  CONSTRAINT content_is_short CHECK (size <= 10485760)
);
