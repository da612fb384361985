-- What a reseller says of itself under its brand. Nullable columns and a constant default: no rewrite, the lock is held for an instant.
SET lock_timeout = '5s';

alter table brand
  add column favicon_png bytea,
  add column primary_colour_dark text,
  add column accent_colour_dark text,
  add column support_phone text,
  add column support_url text,
  add column support_hours text,
  add column help_url text,
  add column sender_name text,
  add column face_version integer not null default 0;

alter table brand add constraint brand_dark_colours check (
  (primary_colour_dark is null or primary_colour_dark ~ '^#[0-9a-f]{6}$')
  and (accent_colour_dark is null or accent_colour_dark ~ '^#[0-9a-f]{6}$')) not valid;
alter table brand validate constraint brand_dark_colours;
alter table brand add constraint brand_links check (
  (support_url is null or support_url ~ '^https://') and (help_url is null or help_url ~ '^https://')) not valid;
alter table brand validate constraint brand_links;

-- A counter is no change of anybody's.
drop trigger note_change on brand;
drop trigger tell_unnamed_change on brand;
call watch_changes('brand', 'face_version');
