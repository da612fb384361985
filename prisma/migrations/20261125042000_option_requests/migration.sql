-- What a reseller asks for of its contract's options, with the fees that it saw (R-098, R-099, R-115). New table.
set lock_timeout = '5s';

create table option_request (
  id uuid not null default gen_random_uuid() constraint option_request_pkey primary key,
  reseller_id uuid not null,
  contract_id uuid not null,
  asked jsonb not null,
  quote jsonb not null,
  state text not null default 'requested',
  requested_at timestamptz(3) not null default current_timestamp,
  requested_by uuid,
  decided_at timestamptz(3),
  decided_by uuid,
  constraint option_request_reseller_id_contract_id_fkey foreign key (reseller_id, contract_id)
    references contract (reseller_id, id) on update cascade on delete restrict,
  constraint option_request_state check (state in ('requested', 'accepted', 'refused', 'withdrawn'))
);
create index option_request_of_contract on option_request (contract_id, requested_at desc);

alter table option_request enable row level security;
alter table option_request force row level security;
create policy system_all on option_request to noren_system using (true) with check (true);
grant select, insert, update, delete on option_request to noren_system;
create policy tenant_read on option_request for select to noren_app using (reseller_id = app_reseller() and app_customer() is null);
-- A reseller asks and takes back; only the operator accepts.
create policy tenant_ask on option_request for insert to noren_app
  with check (reseller_id = app_reseller() and app_customer() is null and state = 'requested' and decided_at is null and decided_by is null);
create policy tenant_withdraw on option_request for update to noren_app
  using (reseller_id = app_reseller() and app_customer() is null and state = 'requested')
  with check (reseller_id = app_reseller() and app_customer() is null and state = 'withdrawn');
grant select, insert on option_request to noren_app;
grant update (state) on option_request to noren_app;
