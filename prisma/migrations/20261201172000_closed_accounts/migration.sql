-- Accounts that were closed lately can be opened again: found by when they were closed. A partial index; the table is locked for as long as
-- it takes to read the closed ones.
set lock_timeout = '5s';
create index account_closed_lately on account (reseller_id, closed_at desc, id) where closed_at is not null;
