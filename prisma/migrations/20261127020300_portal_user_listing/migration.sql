-- Pages the administrators of a realm in the order in which they were invited. A small table: the lock is short.
set lock_timeout = '5s';

create index portal_user_reseller_id_created_at_id_idx on portal_user (reseller_id, created_at, id);
