-- One change to many accounts (一括操作), and what came of each. Two new tables. An account that moves to another customer takes the
-- limits that were set for it along: as all else that belongs to it does. Short lock on sending_limit.
set lock_timeout = '5s';

create type account_bulk_state as enum ('running', 'done', 'stopped');
create type account_bulk_outcome as enum ('waiting', 'changed', 'unchanged', 'refused');

create table account_bulk (
  id uuid not null constraint account_bulk_pkey primary key,
  reseller_id uuid not null,
  customer_id uuid,
  state account_bulk_state not null default 'running',
  change jsonb not null,
  total integer not null,
  done_rows integer not null default 0,
  changed integer not null default 0,
  unchanged integer not null default 0,
  refused integer not null default 0,
  created_by uuid,
  created_at timestamptz(3) not null default current_timestamp,
  progressed_at timestamptz(3) not null default current_timestamp,
  finished_at timestamptz(3),
  constraint account_bulk_reseller foreign key (reseller_id) references reseller (id),
  constraint account_bulk_customer foreign key (reseller_id, customer_id) references customer (reseller_id, id),
  constraint account_bulk_tenant unique (reseller_id, id)
);
create index account_bulk_list on account_bulk (reseller_id, created_at desc);
-- Finds those whose worker died.
create index account_bulk_running on account_bulk (progressed_at) where state = 'running';

create table account_bulk_row (
  bulk_id uuid not null,
  sequence integer not null,
  reseller_id uuid not null,
  customer_id uuid,
  account_id uuid not null,
  outcome account_bulk_outcome not null default 'waiting',
  reason_cipher bytea,
  constraint account_bulk_row_pkey primary key (bulk_id, sequence),
  constraint account_bulk_row_reseller_id_bulk_id_fkey foreign key (reseller_id, bulk_id)
    references account_bulk (reseller_id, id) on delete cascade on update cascade
);

do $$
declare
  t text;
  kinds text;
begin
  foreach t in array array['account_bulk', 'account_bulk_row'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy system_all on %I to noren_system using (true) with check (true)', t);
    execute format($p$create policy tenant on %I to noren_app
      using (reseller_id = app_reseller() and (app_customer() is null or customer_id = app_customer()))
      with check (reseller_id = app_reseller() and (app_customer() is null or customer_id = app_customer()))$p$, t);
    execute format('grant select, insert, update, delete on %I to noren_app, noren_system', t);
    execute format('create policy erasure on %I to %I using (reseller_id = (select erasing_reseller()))
      with check (reseller_id = (select erasing_reseller()))', t, current_user);
  end loop;
  select string_agg(format('(%s, %L, %L)', place, kind, relation), ', ' order by place, kind) into kinds
    from (select * from erasable() union all values (3, 'account_bulk_row', 'account_bulk_row'),
      (4, 'account_bulk', 'account_bulk')) e;
  execute format('create or replace function erasable() returns table (place int, kind text, relation text) language sql immutable as %L',
    'values ' || kinds);
end $$;

alter table sending_limit drop constraint sending_limit_account,
  add constraint sending_limit_account foreign key (reseller_id, customer_id, account_id)
    references account (reseller_id, customer_id, id) on update cascade;
