-- Finds a reseller's accounts that were reported as misused, of which there are few among many. Built while nobody opens or changes an
-- account: a million of them are read once, within seconds.
set lock_timeout = '5s';

create index account_frozen on account (reseller_id) where frozen_at is not null;
