-- Collecting through Stripe (R-100, R-163; ADR 0029). New tables, and a column with a constant default on contract: no rewrite.
set lock_timeout = '5s';

alter table contract add column payment_method text not null default 'transfer',
  add constraint contract_payment_method check (payment_method in ('card', 'transfer'));
-- A reseller chooses how it pays; every other column stays the operator's.
grant update (payment_method) on contract to noren_app;
create policy tenant_pays on contract for update to noren_app
  using (reseller_id = app_reseller() and app_customer() is null) with check (reseller_id = app_reseller() and app_customer() is null);

-- Rows below name an invoice together with whose it is.
create unique index invoice_of_tenant on invoice (reseller_id, id);

create table stripe_customer (
  contract_id uuid not null constraint stripe_customer_pkey primary key,
  reseller_id uuid not null,
  stripe_id text,
  card jsonb not null default '{}',
  card_asked_at timestamptz(3),
  bank jsonb not null default '{}',
  cash_balance bigint not null default 0,
  seen_at timestamptz(3),
  created_at timestamptz(3) not null default current_timestamp,
  constraint stripe_customer_reseller_id_contract_id_fkey foreign key (reseller_id, contract_id)
    references contract (reseller_id, id) on update cascade on delete restrict
);
create unique index stripe_customer_id on stripe_customer (stripe_id);

create table stripe_invoice (
  invoice_id uuid not null constraint stripe_invoice_pkey primary key,
  reseller_id uuid not null,
  contract_id uuid not null,
  method text,
  prepaid bigint not null default 0,
  stripe_id text,
  status text not null default 'draft',
  declined_code text,
  declined_attempt int,
  declined_at timestamptz(3),
  movements jsonb not null default '{}',
  hosted_url text,
  attempts int not null default 0,
  created_at timestamptz(3) not null default current_timestamp,
  updated_at timestamptz(3) not null default current_timestamp,
  constraint stripe_invoice_method check (method in ('card', 'transfer')),
  constraint stripe_invoice_status check (status in ('draft', 'open', 'uncollectible', 'void', 'paid')),
  constraint stripe_invoice_reseller_id_contract_id_fkey foreign key (reseller_id, contract_id)
    references contract (reseller_id, id) on update cascade on delete restrict,
  constraint stripe_invoice_reseller_id_invoice_id_fkey foreign key (reseller_id, invoice_id)
    references invoice (reseller_id, id) on update cascade on delete restrict
);
create unique index stripe_invoice_id on stripe_invoice (stripe_id);
create index stripe_invoice_open on stripe_invoice (contract_id) where status in ('draft', 'open', 'uncollectible');

create table stripe_task (
  id uuid not null default gen_random_uuid() constraint stripe_task_pkey primary key,
  reseller_id uuid not null,
  contract_id uuid not null,
  invoice_id uuid,
  kind text not null,
  ref text not null default '',
  wanted_at timestamptz(3) not null default current_timestamp,
  next_try_at timestamptz(3) default current_timestamp,
  failures int not null default 0,
  last_error text,
  done_at timestamptz(3),
  constraint stripe_task_kind check (kind in ('invoice', 'charge', 'card', 'remove-card', 'bank')),
  constraint stripe_task_of_invoice check ((invoice_id is not null) = (kind in ('invoice', 'charge'))),
  constraint stripe_task_reseller_id_contract_id_fkey foreign key (reseller_id, contract_id)
    references contract (reseller_id, id) on update cascade on delete restrict,
  constraint stripe_task_reseller_id_invoice_id_fkey foreign key (reseller_id, invoice_id)
    references invoice (reseller_id, id) on update cascade on delete restrict
);
-- The same thing is asked for once.
create unique index stripe_task_once on stripe_task (kind, coalesce(invoice_id, contract_id), ref);
create index stripe_task_due on stripe_task (next_try_at) where done_at is null;

create table stripe_event (
  id text not null constraint stripe_event_pkey primary key,
  reseller_id uuid,
  type text not null,
  object_id text not null,
  effect text not null,
  created_at timestamptz(3) not null,
  received_at timestamptz(3) not null default current_timestamp,
  constraint stripe_event_effect check (effect in ('applied', 'nothing-new', 'not-ours', 'unknown-type'))
);
create index stripe_event_received on stripe_event (received_at);
create trigger append_only before update or delete or truncate on stripe_event for each statement execute function refuse_change();

create table stripe_difference (
  id uuid not null default gen_random_uuid() constraint stripe_difference_pkey primary key,
  reseller_id uuid,
  contract_id uuid,
  invoice_id uuid,
  kind text not null,
  object_id text not null,
  detail jsonb not null default '{}',
  found_at timestamptz(3) not null default current_timestamp,
  settled_at timestamptz(3),
  settled_by uuid,
  constraint stripe_difference_kind check (kind in ('total', 'status', 'money', 'unknown-invoice'))
);
create unique index stripe_difference_open on stripe_difference (kind, object_id) where settled_at is null;

create table stripe_run (
  id uuid not null default gen_random_uuid() constraint stripe_run_pkey primary key,
  reseller_id uuid,
  started_at timestamptz(3) not null,
  finished_at timestamptz(3) not null,
  events int not null,
  applied int not null,
  invoices int not null,
  differences int not null
);
create index stripe_run_last on stripe_run (started_at desc);

do $$
declare
  t text;
begin
  foreach t in array array['stripe_customer', 'stripe_invoice', 'stripe_task', 'stripe_event', 'stripe_difference', 'stripe_run'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy system_all on %I to noren_system using (true) with check (true)', t);
    execute format('grant select, insert on %I to noren_system', t);
  end loop;
  foreach t in array array['stripe_customer', 'stripe_invoice', 'stripe_task'] loop
    execute format('create policy tenant_read on %I for select to noren_app using (reseller_id = app_reseller() and app_customer() is null)', t);
    execute format('grant select on %I to noren_app', t);
  end loop;
end $$;
grant update (stripe_id, card, card_asked_at, bank, cash_balance, seen_at) on stripe_customer to noren_system;
grant update (method, prepaid, stripe_id, status, declined_code, declined_attempt, declined_at, movements, hosted_url, attempts, updated_at)
  on stripe_invoice to noren_system;
grant update (next_try_at, failures, last_error, done_at) on stripe_task to noren_system;
grant update (settled_at, settled_by) on stripe_difference to noren_system;
-- A reseller asks for what concerns its own card; it sends no invoices.
create policy tenant_asks on stripe_task for insert to noren_app
  with check (reseller_id = app_reseller() and app_customer() is null and kind in ('charge', 'remove-card', 'bank'));
grant insert on stripe_task to noren_app;
