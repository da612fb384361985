-- Imports of accounts from CSV files, and what came of them. Two new tables; no lock on another but for the foreign key to customer.
set lock_timeout = '5s';

create type account_import_state as enum ('draft', 'running', 'done', 'refused');

create table account_import (
  id uuid not null constraint account_import_pkey primary key,
  reseller_id uuid not null,
  customer_id uuid not null,
  state account_import_state not null default 'draft',
  file_name text not null,
  source_cipher bytea,
  settings jsonb not null,
  rows integer not null default 0,
  done_rows integer not null default 0,
  opened integer not null default 0,
  refused integer not null default 0,
  passwords integer not null default 0,
  created_by uuid,
  created_at timestamptz(3) not null default current_timestamp,
  progressed_at timestamptz(3),
  finished_at timestamptz(3),
  passwords_taken_at timestamptz(3),
  constraint account_import_reseller_id_customer_id_fkey foreign key (reseller_id, customer_id)
    references customer (reseller_id, id) on delete restrict on update cascade
);
create unique index account_import_tenant on account_import (reseller_id, customer_id, id);
create index account_import_customer_id_created_at_idx on account_import (customer_id, created_at desc);
-- Finds those whose worker died, and drafts that nobody came back to.
create index account_import_unfinished on account_import (state) where state in ('draft', 'running');

create table account_import_part (
  id uuid not null constraint account_import_part_pkey primary key,
  reseller_id uuid not null,
  customer_id uuid not null,
  import_id uuid not null,
  sequence integer not null,
  refused_cipher bytea,
  passwords_cipher bytea,
  constraint account_import_part_reseller_id_customer_id_import_id_fkey foreign key (reseller_id, customer_id, import_id)
    references account_import (reseller_id, customer_id, id) on delete cascade on update cascade
);
create unique index account_import_part_order on account_import_part (import_id, sequence);

do $$
declare
  t text;
  kinds text;
begin
  foreach t in array array['account_import', 'account_import_part'] loop
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
    from (select * from erasable() union all values (3, 'account_import_part', 'account_import_part'),
      (4, 'account_import', 'account_import')) e;
  execute format('create or replace function erasable() returns table (place int, kind text, relation text) language sql immutable as %L',
    'values ' || kinds);
end $$;
