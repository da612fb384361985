-- The published status of a failure (cmc-api.md, R-050), beside its reason. Nullable columns only: no row is rewritten.
set lock_timeout = '5s';

alter table delivery add column error_status integer;
alter table delivery_event add column error_status integer;
