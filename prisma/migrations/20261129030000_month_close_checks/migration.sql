-- What is looked at before a month is closed, and how it is closed. New tables: no lock on anything that is in use.
set lock_timeout = '5s';

-- What somebody has seen before a month was closed, and why it may be closed all the same. Append-only; no tenant's data but ids.
create table month_acknowledgement (
  month text not null,
  key text not null,
  kind text not null,
  reason text not null,
  made_by uuid,
  made_at timestamptz(3) not null default current_timestamp,
  constraint month_acknowledgement_pkey primary key (month, key)
);
create trigger append_only before update or delete or truncate on month_acknowledgement
  for each statement execute function refuse_change();

-- How the operator closes its months: the latest row holds (core/invoice/close-rules.ts).
create table close_rule (
  id bigserial not null constraint close_rule_pkey primary key,
  rules jsonb not null,
  set_at timestamptz(3) not null default current_timestamp,
  set_by uuid
);
create trigger append_only before update or delete or truncate on close_rule for each statement execute function refuse_change();

-- A month that would have been closed by itself, and waits for somebody.
create table month_wait (
  month text not null constraint month_wait_pkey primary key,
  -- How many findings are neither settled nor acknowledged.
  open integer not null,
  since timestamptz(3) not null default current_timestamp,
  looked_at timestamptz(3) not null default current_timestamp
);

do $$
declare
  t text;
begin
  foreach t in array array['month_acknowledgement', 'close_rule', 'month_wait'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy system_all on %I to noren_system using (true) with check (true)', t);
    execute format('grant select, insert on %I to noren_system', t);
  end loop;
end $$;
grant update, delete on month_wait to noren_system;
grant usage on sequence close_rule_id_seq to noren_system;
