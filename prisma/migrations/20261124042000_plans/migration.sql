-- Plans with price lists in versions (R-090). New tables only.
set lock_timeout = '5s';

create table plan (
  id uuid not null constraint plan_pkey primary key,
  reseller_id uuid,
  name text not null,
  profile contract_profile not null,
  terms jsonb not null default '{}',
  created_at timestamptz(3) not null default current_timestamp
);
create unique index plan_name on plan (reseller_id, name) nulls not distinct;

create table plan_version (
  id uuid not null constraint plan_version_pkey primary key,
  reseller_id uuid,
  plan_id uuid not null constraint plan_version_plan_id_fkey references plan (id) on update cascade on delete restrict,
  effective_from date not null,
  prices jsonb not null,
  created_at timestamptz(3) not null default current_timestamp,
  created_by uuid,
  -- A version holds until the next begins, so two never overlap and no month has two prices.
  constraint plan_version_first_of_month check (extract(day from effective_from) = 1)
);
create unique index plan_version_start on plan_version (plan_id, effective_from);
create trigger append_only before update or delete or truncate on plan_version for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on plan for each statement execute function refuse_change();

do $$
declare
  t text;
begin
  foreach t in array array['plan', 'plan_version'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy system_all on %I to noren_system using (true) with check (true)', t);
    execute format('grant select, insert on %I to noren_system', t);
    execute format('grant select on %I to noren_app', t);
  end loop;
end $$;

-- A reseller reads the plans of its own contracts, and no price of anybody else's.
create policy tenant_read on plan for select to noren_app
  using (app_customer() is null and exists (select from contract_event e
    where e.reseller_id = app_reseller() and e.kind = 'plan-changed' and e.event ->> 'planId' = plan.id::text));
create policy tenant_read on plan_version for select to noren_app
  using (app_customer() is null and exists (select from contract_event e
    where e.reseller_id = app_reseller() and e.kind = 'plan-changed' and e.event ->> 'planId' = plan_version.plan_id::text));
