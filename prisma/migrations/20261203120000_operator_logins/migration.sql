-- The operator's own staff stand in the login log as everybody else does: rows without a reseller. No policy of a tenant shows one of them.
-- The check reads the table once, within the lock; of 180 days of a large platform that is some seconds.
set lock_timeout = '5s';

alter table login_entry
  alter column reseller_id drop not null,
  drop constraint login_entry_whose,
  add constraint login_entry_whose check (num_nonnulls(account_id, user_id) = 1 and (account_id is null or customer_id is not null)
    and (customer_id is null or reseller_id is not null));
-- Few among many: those of a reseller have indexes that begin with it.
create index login_entry_of_operator on login_entry (at desc, id desc) where reseller_id is null;
