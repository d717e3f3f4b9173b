-- Temporary files go after a while; what looks for them asks by age alone, every few seconds.

CREATE INDEX file_temp_age ON file (created_at) WHERE type = 'temp';
