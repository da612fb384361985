-- The host name that a brand's links lead to is chosen, no longer the first by name. A constant default: no rewrite, the lock is held for an instant.
set lock_timeout = '5s';

alter table brand_host add column is_main boolean not null default false;
create unique index brand_host_main on brand_host (reseller_id) where is_main;
