-- A domain can be removed, and its closed accounts go with it (ADR 0081). What they were called stays beside the ledger that counted
-- them. A new table; foreign keys of four tables are made anew without looking at rows that stand (NOT VALID, then checked).
set lock_timeout = '5s';

create table former_account (
  -- Of the account, as the ledger names it.
  id uuid not null constraint former_account_pkey primary key,
  reseller_id uuid not null,
  customer_id uuid not null,
  -- A hosted address: in clear like the directory that it stood in.
  address text not null,
  closed_at timestamptz(3),
  removed_at timestamptz(3) not null default current_timestamp,
  constraint former_account_customer foreign key (reseller_id, customer_id) references customer (reseller_id, id)
    on delete restrict on update cascade
);
create index former_account_of_customer on former_account (reseller_id, customer_id);

alter table former_account enable row level security;
alter table former_account force row level security;
create policy system_all on former_account to noren_system using (true) with check (true);
create policy tenant on former_account to noren_app
  using (reseller_id = app_reseller() and (app_customer() is null or customer_id = app_customer()))
  with check (reseller_id = app_reseller() and (app_customer() is null or customer_id = app_customer()));
-- History: written once.
grant select, insert on former_account to noren_app, noren_system;

-- What hangs on an account that was closed goes with its row.
alter table app_password drop constraint app_password_reseller_id_customer_id_account_id_fkey,
  add constraint app_password_reseller_id_customer_id_account_id_fkey foreign key (reseller_id, customer_id, account_id)
    references account (reseller_id, customer_id, id) on delete cascade on update cascade not valid;
alter table sending_limit drop constraint sending_limit_account,
  add constraint sending_limit_account foreign key (reseller_id, customer_id, account_id)
    references account (reseller_id, customer_id, id) on delete cascade on update cascade not valid;
alter table portal_session drop constraint portal_session_user_id_fkey,
  add constraint portal_session_user_id_fkey foreign key (user_id) references portal_user (id)
    on delete cascade on update cascade not valid;
alter table invitation drop constraint invitation_user_id_fkey,
  add constraint invitation_user_id_fkey foreign key (user_id) references portal_user (id)
    on delete cascade on update cascade not valid;
alter table app_password validate constraint app_password_reseller_id_customer_id_account_id_fkey;
alter table sending_limit validate constraint sending_limit_account;
alter table portal_session validate constraint portal_session_user_id_fkey;
alter table invitation validate constraint invitation_user_id_fkey;

-- Who administers a domain no longer does when it is removed or changes hands.
grant delete on portal_user_domain to noren_app;

-- The end of a contract takes it, before its customer (R-083, ADR 0037).
do $$
declare
  kinds text;
begin
  execute format('create policy erasure on former_account to %I using (reseller_id = (select erasing_reseller()))
    with check (reseller_id = (select erasing_reseller()))', current_user);
  select string_agg(format('(%s, %L, %L)', place, kind, relation), ', ' order by place, kind) into kinds
    from (select * from erasable() union all values (1, 'former_account', 'former_account')) e;
  execute format('create or replace function erasable() returns table (place int, kind text, relation text) language sql immutable as %L',
    'values ' || kinds);
end $$;
