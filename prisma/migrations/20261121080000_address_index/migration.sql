-- The same uniqueness with the local part first. With the domain first, PostgreSQL 18 may skip through all domains for a rare
-- local part: 25 ms a question with 10,000 of them, instead of one descent. Takes a lock on account while it builds; the
-- table is small when this first runs.
set local lock_timeout = '5s';
create unique index account_address on account (local_part, domain_id) where state <> 'closed';
drop index account_open_address;
alter index account_address rename to account_open_address;
