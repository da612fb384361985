-- Application, screening and acceptance step by step (R-002 to R-006): who the contractor is, the documents that prove it, which plans
-- an applicant may choose, and what the operator found. New tables; the new column of terms_acceptance is nullable.
set lock_timeout = '5s';

create table contractor (
  id uuid not null constraint contractor_pkey primary key,
  reseller_id uuid not null,
  contract_id uuid not null,
  cause text not null,
  state text not null default 'pending',
  name text not null,
  name_key text not null,
  corporate_number text,
  individual boolean not null,
  details_cipher bytea not null,
  document_ids uuid[] not null default '{}',
  succeeded_on date,
  requested_at timestamptz(3) not null default current_timestamp,
  requested_by uuid,
  decided_at timestamptz(3),
  decided_by uuid,
  effective_on date,
  constraint contractor_reseller_id_contract_id_fkey foreign key (reseller_id, contract_id)
    references contract (reseller_id, id) on update cascade on delete restrict,
  constraint contractor_cause check (cause in ('application', 'change', 'succession', 'assignment')),
  constraint contractor_state check (state in ('pending', 'effective', 'refused', 'replaced')),
  constraint contractor_corporate_number check (corporate_number ~ '^[0-9]{13}$'),
  constraint contractor_succession check ((cause = 'succession') = (succeeded_on is not null))
);
create index contractor_of_contract on contractor (contract_id, requested_at desc);
create index contractor_number on contractor (corporate_number);
create index contractor_name on contractor (name_key);
-- One answer is waited for at a time, and one contractor holds.
create unique index contractor_pending on contractor (contract_id) where state = 'pending';
create unique index contractor_effective on contractor (contract_id) where state = 'effective';

create table contract_document (
  id uuid not null constraint contract_document_pkey primary key,
  reseller_id uuid not null,
  contract_id uuid not null,
  media_type text not null,
  size_bytes integer not null,
  content_hash bytea not null,
  name_cipher bytea not null,
  content_cipher bytea not null,
  created_at timestamptz(3) not null default current_timestamp,
  created_by uuid,
  constraint contract_document_reseller_id_contract_id_fkey foreign key (reseller_id, contract_id)
    references contract (reseller_id, id) on update cascade on delete restrict,
  constraint contract_document_type check (media_type in ('application/pdf', 'image/jpeg', 'image/png')),
  constraint contract_document_size check (size_bytes between 1 and 10485760)
);
create index contract_document_of_contract on contract_document (contract_id, created_at);

create table contract_offer (
  reseller_id uuid not null,
  contract_id uuid not null,
  plan_id uuid not null constraint contract_offer_plan_id_fkey references plan (id) on update cascade on delete restrict,
  constraint contract_offer_pkey primary key (contract_id, plan_id),
  constraint contract_offer_reseller_id_contract_id_fkey foreign key (reseller_id, contract_id)
    references contract (reseller_id, id) on update cascade on delete restrict
);

-- What was found and why it was decided so; the applicant is never shown it (002 §4-4).
create table contract_screening (
  id uuid not null constraint contract_screening_pkey primary key,
  reseller_id uuid not null,
  contract_id uuid not null,
  contractor_id uuid not null constraint contract_screening_contractor_id_fkey references contractor (id) on update cascade on delete restrict,
  outcome text not null,
  ground text,
  note_cipher bytea not null,
  flags jsonb not null,
  decided_at timestamptz(3) not null default current_timestamp,
  decided_by uuid,
  constraint contract_screening_reseller_id_contract_id_fkey foreign key (reseller_id, contract_id)
    references contract (reseller_id, id) on update cascade on delete restrict,
  constraint contract_screening_outcome check (outcome in ('accepted', 'refused')),
  constraint contract_screening_ground check ((outcome = 'refused') = (ground is not null))
);
create index contract_screening_of_contract on contract_screening (contract_id, decided_at desc);

-- The paper that was signed, where the agreement was accepted on one.
alter table terms_acceptance add column document_id uuid;

do $$
declare
  t text;
begin
  foreach t in array array['contractor', 'contract_document', 'contract_offer', 'contract_screening'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy system_all on %I to noren_system using (true) with check (true)', t);
  end loop;
end $$;
grant select, insert, update, delete on contractor to noren_system;
grant select, insert, delete on contract_document, contract_offer, contract_screening to noren_system;

create policy tenant_read on contractor for select to noren_app using (reseller_id = app_reseller() and app_customer() is null);
-- A contractor says who it is; that it holds, only the operator does.
create policy tenant_ask on contractor for insert to noren_app
  with check (reseller_id = app_reseller() and app_customer() is null and state = 'pending'
    and decided_at is null and decided_by is null and effective_on is null);
grant select, insert on contractor to noren_app;
create policy tenant on contract_document to noren_app
  using (reseller_id = app_reseller() and app_customer() is null)
  with check (reseller_id = app_reseller() and app_customer() is null);
grant select, insert on contract_document to noren_app;
create policy tenant_read on contract_offer for select to noren_app using (reseller_id = app_reseller() and app_customer() is null);
grant select on contract_offer to noren_app;

-- An applicant reads the prices it is offered.
create policy tenant_offered on plan for select to noren_app
  using (app_customer() is null and exists (select from contract_offer o where o.reseller_id = app_reseller() and o.plan_id = plan.id));
create policy tenant_offered on plan_version for select to noren_app
  using (app_customer() is null and exists (select from contract_offer o where o.reseller_id = app_reseller() and o.plan_id = plan_version.plan_id));

-- An application is made once, by the applicant itself; until then it may choose the kind of its contract.
create unique index contract_event_applied_once on contract_event (contract_id) where kind = 'applied';
create policy tenant_apply on contract_event for insert to noren_app
  with check (reseller_id = app_reseller() and app_customer() is null and kind = 'applied');
create policy tenant_choose on contract for update to noren_app
  using (reseller_id = app_reseller() and app_customer() is null
    and not exists (select from contract_event e where e.contract_id = contract.id))
  with check (reseller_id = app_reseller() and app_customer() is null);
grant update (profile) on contract to noren_app;
