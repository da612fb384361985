-- Whom the mails of a brand come from: an account of the reseller's, and the app password that the worker hands them over with (ADR 0076).
-- Creates a table; nothing is locked but for a moment.
set lock_timeout = '5s';

create table brand_sender (
  reseller_id uuid not null constraint brand_sender_pkey primary key,
  customer_id uuid not null,
  account_id uuid not null,
  app_password_id uuid not null,
  -- Sealed under the reseller's key: the worker types it, nobody reads it.
  secret_cipher bytea not null,
  chosen_at timestamptz(3) not null default current_timestamp,
  failure text,
  failed_at timestamptz(3),
  constraint brand_sender_account foreign key (reseller_id, customer_id, account_id)
    references account (reseller_id, customer_id, id) on delete restrict on update cascade,
  constraint brand_sender_failure check (failure in ('account_closed', 'account_suspended', 'account_frozen', 'domain_unproven',
    'password_ended', 'login_refused', 'limited', 'rejected')),
  constraint brand_sender_failed check ((failure is null) = (failed_at is null))
);
create index brand_sender_of_account on brand_sender (account_id);

alter table brand_sender enable row level security;
alter table brand_sender force row level security;
create policy system_all on brand_sender to noren_system using (true) with check (true);
create policy tenant on brand_sender to noren_app using (reseller_id = app_reseller() and app_customer() is null)
  with check (reseller_id = app_reseller() and app_customer() is null);
grant select, insert, update, delete on brand_sender to noren_app, noren_system;
call watch_changes('brand_sender', 'secret_cipher,chosen_at,failure,failed_at');

-- The end of a contract takes it all, before the accounts (R-083, ADR 0037).
do $$
declare
  kinds text;
begin
  execute format('create policy erasure on brand_sender to %I using (reseller_id = (select erasing_reseller()))
    with check (reseller_id = (select erasing_reseller()))', current_user);
  select string_agg(format('(%s, %L, %L)', place, kind, relation), ', ' order by place, kind) into kinds
    from (select * from erasable() union all values (1, 'brand_sender', 'brand_sender')) e;
  execute format('create or replace function erasable() returns table (place int, kind text, relation text) language sql immutable as %L',
    'values ' || kinds);
end $$;
