-- A request for consent that nobody answered for seven days has lapsed: it can be answered no more (ADR 0056). Not asked of rows from before,
-- when there was no such rule.
set lock_timeout = '5s';

alter table support_consent add constraint support_consent_in_time check (
  coalesce(granted_at, refused_at) < asked_at + interval '168 hours'
) not valid;
