-- What a version of an agreement changes, in a few words: for the mail that tells of it and the banner (R-008). A constant default: the
-- lock is held for an instant.
set lock_timeout = '5s';

alter table terms_version add column summary text not null default '';
