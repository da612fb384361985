-- What a contractor has to answer by a day: a succession that is to be reported (R-014), a suspicion about anti-social forces (R-015).
-- New table.
set lock_timeout = '5s';

create table demand (
  id uuid not null constraint demand_pkey primary key,
  reseller_id uuid not null,
  contract_id uuid not null,
  kind text not null,
  succeeded_on date,
  about_cipher bytea not null,
  due_on date not null,
  asked_at timestamptz(3) not null default current_timestamp,
  asked_by uuid,
  answer_cipher bytea,
  document_ids uuid[] not null,
  answered_at timestamptz(3),
  answered_by uuid,
  closed_at timestamptz(3),
  closed_by uuid,
  outcome text,
  constraint demand_reseller_id_contract_id_fkey foreign key (reseller_id, contract_id)
    references contract (reseller_id, id) on update cascade on delete restrict,
  constraint demand_kind check (kind in ('succession', 'anti-social')),
  constraint demand_succession check ((kind = 'succession') = (succeeded_on is not null)),
  constraint demand_answer check ((answered_at is null) = (answer_cipher is null)),
  constraint demand_outcome check ((closed_at is null) = (outcome is null) and outcome in ('satisfied', 'terminated'))
);
create index demand_of_contract on demand (contract_id, asked_at desc);
-- One of a kind is open at a time; the operator's list of what is open reads it too.
create unique index demand_open on demand (contract_id, kind) where closed_at is null;

alter table demand enable row level security;
alter table demand force row level security;
create policy system_all on demand to noren_system using (true) with check (true);
grant select, insert, update, delete on demand to noren_system;
create policy tenant_read on demand for select to noren_app using (reseller_id = app_reseller() and app_customer() is null);
-- A contractor answers once, now, and closes nothing. A succession is answered by its report.
create policy tenant_answer on demand for update to noren_app
  using (reseller_id = app_reseller() and app_customer() is null and kind = 'anti-social' and closed_at is null and answered_at is null)
  with check (reseller_id = app_reseller() and app_customer() is null
    and answered_at between now() - interval '5 minutes' and now() + interval '5 minutes');
grant select on demand to noren_app;
grant update (answer_cipher, document_ids, answered_at, answered_by) on demand to noren_app;
