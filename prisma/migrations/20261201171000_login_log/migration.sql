-- Login log (ログイン履歴): who signed in to what, from where, and the tries that failed. A new table, written by the shipper and by the
-- portal's sign-in; those who administer an account read it. Its rows name accounts without a reference, as the delivery log does: they stay
-- with the customer at which it happened when the account moves or goes.
set lock_timeout = '5s';

create table login_entry (
  id uuid not null constraint login_entry_pkey primary key,
  reseller_id uuid not null,
  -- Null: of the reseller's own administrators.
  customer_id uuid,
  -- The account, or else the administrator.
  account_id uuid,
  user_id uuid,
  app_password_id uuid,
  at timestamptz(3) not null,
  protocol text not null,
  outcome text not null,
  failed boolean not null,
  ip text not null,
  constraint login_entry_reseller foreign key (reseller_id) references reseller (id) on delete restrict on update cascade,
  constraint login_entry_customer foreign key (reseller_id, customer_id) references customer (reseller_id, id)
    on delete restrict on update cascade,
  constraint login_entry_whose check (num_nonnulls(account_id, user_id) = 1 and (account_id is null or customer_id is not null)),
  constraint login_entry_protocol check (protocol in ('portal', 'smtp', 'imap', 'pop3', 'sieve')),
  constraint login_entry_outcome check (outcome in ('password', 'app_password', 'totp', 'recovery', 'reset', 'passkey',
    'wrong_password', 'wrong_code', 'wrong_passkey', 'paused')),
  constraint login_entry_failed_or_not check (failed = (outcome in ('wrong_password', 'wrong_code', 'wrong_passkey', 'paused')))
);
create index login_entry_of_reseller on login_entry (reseller_id, at desc, id desc);
create index login_entry_of_customer on login_entry (customer_id, at desc, id desc);
create index login_entry_of_account on login_entry (account_id, at desc, id desc);
-- What failed is looked for among much that did not.
create index login_entry_failed on login_entry (reseller_id, at desc, id desc) where failed;
create index login_entry_failed_at_customer on login_entry (customer_id, at desc, id desc) where failed;
-- What is kept no longer.
create index login_entry_at on login_entry (at);

alter table login_entry enable row level security;
alter table login_entry force row level security;
create policy system_all on login_entry to noren_system using (true) with check (true);
create policy tenant on login_entry for select to noren_app
  using (reseller_id = app_reseller() and (app_customer() is null or customer_id = app_customer()));
create policy domains on login_entry for select to noren_domains
  using (reseller_id = app_reseller() and customer_id = app_customer() and account_id in (select a.id from account a));
grant select on login_entry to noren_app, noren_domains;
-- Nobody rewrites one.
grant select, insert, delete on login_entry to noren_system;

-- The end of a contract takes it (R-083, ADR 0037).
do $$
declare
  kinds text;
begin
  execute format('create policy erasure on login_entry to %I using (reseller_id = (select erasing_reseller()))
    with check (reseller_id = (select erasing_reseller()))', current_user);
  select string_agg(format('(%s, %L, %L)', place, kind, relation), ', ' order by place, kind) into kinds
    from (select * from erasable() union all values (1, 'login_entry', 'login_entry')) e;
  execute format('create or replace function erasable() returns table (place int, kind text, relation text) language sql immutable as %L',
    'values ' || kinds);
end $$;
