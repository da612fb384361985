-- Entries of bank statements, payer names known again, dunning (R-100…R-107). New tables: no lock on anything that is in use.
set lock_timeout = '5s';

-- Money that came in by the bank's file. It waits until it is a payment of a contract or was sent back.
create table bank_entry (
  id uuid not null constraint bank_entry_pkey primary key,
  reference text not null,
  paid_on date not null,
  amount bigint not null,
  payer text not null,
  description text not null,
  imported_at timestamptz(3) not null default current_timestamp,
  imported_by uuid,
  payment_id uuid constraint bank_entry_payment_id_fkey references payment (id) on update cascade on delete restrict,
  returned_at timestamptz(3),
  returned_by uuid,
  note text not null default '',
  constraint bank_entry_amount check (amount > 0),
  constraint bank_entry_one_end check (payment_id is null or returned_at is null)
);
create unique index bank_entry_reference on bank_entry (reference);
create unique index bank_entry_payment on bank_entry (payment_id);
-- What waits; few at any time.
create index bank_entry_waiting on bank_entry (paid_on) where payment_id is null and returned_at is null;

create table payer_name (
  contract_id uuid not null,
  reseller_id uuid not null,
  name text not null,
  created_at timestamptz(3) not null default current_timestamp,
  created_by uuid,
  constraint payer_name_pkey primary key (contract_id, name),
  constraint payer_name_reseller_id_contract_id_fkey foreign key (reseller_id, contract_id)
    references contract (reseller_id, id) on update cascade on delete restrict
);
create index payer_name_name on payer_name (name);

-- One row for each stage that an invoice was dunned at, by which no stage speaks twice.
create table dunning (
  invoice_id uuid not null,
  days integer not null,
  reseller_id uuid not null,
  contract_id uuid not null,
  tone text not null,
  told_on date not null,
  open_yen bigint not null,
  late_charge bigint not null,
  -- Mails that were written; 0: nobody wants any, or nobody can be told.
  mails integer not null,
  told_at timestamptz(3) not null default current_timestamp,
  constraint dunning_pkey primary key (invoice_id, days),
  constraint dunning_invoice_id_fkey foreign key (invoice_id) references invoice (id) on update cascade on delete restrict,
  constraint dunning_reseller_id_contract_id_fkey foreign key (reseller_id, contract_id)
    references contract (reseller_id, id) on update cascade on delete restrict
);
create index dunning_contract on dunning (reseller_id, contract_id);
create trigger append_only before update or delete or truncate on dunning for each statement execute function refuse_change();

-- How the operator deals with arrears: the latest row holds (core/invoice/dunning.ts).
create table arrears_rule (
  id bigserial not null constraint arrears_rule_pkey primary key,
  -- Null: the operator.
  reseller_id uuid,
  rules jsonb not null,
  set_at timestamptz(3) not null default current_timestamp,
  set_by uuid
);
create trigger append_only before update or delete or truncate on arrears_rule for each statement execute function refuse_change();

do $$
declare
  t text;
begin
  foreach t in array array['bank_entry', 'payer_name', 'dunning', 'arrears_rule'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy system_all on %I to noren_system using (true) with check (true)', t);
    execute format('grant select, insert on %I to noren_system', t);
  end loop;
end $$;
grant update (payment_id, returned_at, returned_by, note) on bank_entry to noren_system;
grant delete on payer_name to noren_system;
grant usage on sequence arrears_rule_id_seq to noren_system;
create policy tenant_read on dunning for select to noren_app using (reseller_id = app_reseller() and app_customer() is null);
grant select on dunning to noren_app;
-- Where to pay is said to those who have to.
create policy tenant_read on arrears_rule for select to noren_app
  using (reseller_id is null and app_reseller() is not null and app_customer() is null);
grant select on arrears_rule to noren_app;
