-- Trials (評価版, R-108): which offers may begin as one, when a reseller's service was last used, and which mails spoke of a trial's end.
-- New tables; the new column has a constant default, which rewrites no row.
set lock_timeout = '5s';

alter table contract_offer add column trial boolean not null default false;

create table last_use (
  reseller_id uuid not null constraint last_use_reseller_id_fkey references reseller (id) on update cascade on delete cascade,
  use text not null,
  day date not null,
  constraint last_use_pkey primary key (reseller_id, use),
  constraint last_use_kind check (use in ('sent', 'received', 'login', 'portal'))
);

create table trial_told (
  reseller_id uuid not null,
  contract_id uuid not null,
  since date not null,
  stage text not null,
  ends_on date not null,
  told_on date not null,
  mails int not null,
  told_at timestamptz(3) not null default current_timestamp,
  constraint trial_told_pkey primary key (contract_id, since, stage),
  constraint trial_told_reseller_id_contract_id_fkey foreign key (reseller_id, contract_id)
    references contract (reseller_id, id) on update cascade on delete restrict,
  constraint trial_told_stage check (stage in ('announced', 'reminded'))
);

do $$
declare
  t text;
begin
  foreach t in array array['last_use', 'trial_told'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy system_all on %I to noren_system using (true) with check (true)', t);
    execute format('create policy tenant_read on %I for select to noren_app using (reseller_id = app_reseller() and app_customer() is null)', t);
    execute format('grant select on %I to noren_app', t);
  end loop;
end $$;
grant select, insert, update on last_use to noren_system;
grant select, insert on trial_told to noren_system;

-- A contractor makes its own trial a paid contract, at the prices that were accepted with it.
create policy tenant_convert on contract_event for insert to noren_app
  with check (reseller_id = app_reseller() and app_customer() is null and kind = 'trial-converted');
