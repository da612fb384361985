-- A contract's life as events, only ever added (R-004, R-104, R-110…R-116). New table; what exists has begun on the day it was opened.
set lock_timeout = '5s';

create table contract_event (
  sequence bigserial not null constraint contract_event_pkey primary key,
  reseller_id uuid not null,
  contract_id uuid not null,
  kind text not null,
  event jsonb not null,
  computed jsonb,
  recorded_at timestamptz(3) not null default current_timestamp,
  actor_id uuid,
  constraint contract_event_reseller_id_contract_id_fkey foreign key (reseller_id, contract_id)
    references contract (reseller_id, id) on update cascade on delete restrict,
  constraint contract_event_kind check (kind = event ->> 'kind')
);
create index contract_event_fold on contract_event (contract_id, sequence);

insert into contract_event (reseller_id, contract_id, kind, event, recorded_at)
  select c.reseller_id, c.id, e.event ->> 'kind', e.event, c.opened_at
  from contract c
  cross join lateral (select to_char(c.opened_at at time zone 'Asia/Tokyo', 'YYYY-MM-DD') as day) d
  cross join lateral (values
    (1, jsonb_build_object('kind', 'applied', 'on', d.day, 'byDocument', false)),
    (2, jsonb_build_object('kind', 'accepted', 'on', d.day)),
    (3, jsonb_build_object('kind', 'started', 'on', d.day, 'billingStart', d.day))) e (place, event)
  order by c.id, e.place;

create trigger append_only before update or delete or truncate on contract_event for each statement execute function refuse_change();

alter table contract_event enable row level security;
alter table contract_event force row level security;
create policy system_all on contract_event to noren_system using (true) with check (true);
grant select, insert on contract_event to noren_system;
grant usage on sequence contract_event_sequence_seq to noren_app, noren_system;
create policy tenant_read on contract_event for select to noren_app using (reseller_id = app_reseller() and app_customer() is null);
-- A contractor gives notice and takes it back; everything else is the operator's to record.
create policy tenant_notice on contract_event for insert to noren_app
  with check (reseller_id = app_reseller() and app_customer() is null and kind in ('cancellation-noticed', 'cancellation-withdrawn'));
grant select, insert on contract_event to noren_app;
