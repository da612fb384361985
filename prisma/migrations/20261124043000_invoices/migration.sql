-- Invoices and the closing of months (R-097, R-160, R-162). New tables, and an index that reads the ledger by reseller and sequence.
set lock_timeout = '5s';

create table invoice (
  id uuid not null constraint invoice_pkey primary key,
  reseller_id uuid not null,
  contract_id uuid not null,
  number bigint not null,
  month text not null,
  issued_on date not null,
  due_on date not null,
  document jsonb not null,
  net bigint not null,
  tax bigint not null,
  total bigint not null,
  content_hash bytea not null,
  ledger_hash bytea not null,
  ledger_sequence bigint not null,
  issued_at timestamptz(3) not null default current_timestamp,
  issued_by uuid,
  constraint invoice_reseller_id_contract_id_fkey foreign key (reseller_id, contract_id)
    references contract (reseller_id, id) on update cascade on delete restrict,
  constraint invoice_sum check (total = net + tax),
  constraint invoice_month_form check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$')
);
create unique index invoice_month on invoice (contract_id, month);
create unique index invoice_number on invoice (number);
create index invoice_of_reseller on invoice (reseller_id, month desc);

create table invoice_series (
  id text not null constraint invoice_series_pkey primary key,
  reseller_id uuid,
  last bigint not null default 0
);
insert into invoice_series (id) values ('operator');

create table month_close (
  month text not null constraint month_close_pkey primary key,
  reseller_id uuid,
  closed_at timestamptz(3) not null default current_timestamp,
  closed_by uuid
);

-- Issued is issued: not even the owner of the table edits one. A series only rises, one number at a time for one invoice.
create trigger append_only before update or delete or truncate on invoice for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on month_close for each statement execute function refuse_change();
create function only_rising() returns trigger language plpgsql as $$
begin
  if new.last < old.last then
    raise exception 'numbers of invoices do not go back' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger only_rising before update on invoice_series for each row execute function only_rising();
create trigger append_only before delete or truncate on invoice_series for each statement execute function refuse_change();

-- A price that begins in a closed month would change what is issued.
create function refuse_closed_month() returns trigger language plpgsql as $$
begin
  if exists (select from month_close m where to_date(m.month || '-01', 'YYYY-MM-DD') >= new.effective_from) then
    raise exception 'prices of % begin in a month that is closed', new.effective_from using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger refuse_closed_month before insert on plan_version for each row execute function refuse_closed_month();

do $$
declare
  t text;
begin
  foreach t in array array['invoice', 'invoice_series', 'month_close'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy system_all on %I to noren_system using (true) with check (true)', t);
    execute format('grant select, insert on %I to noren_system', t);
  end loop;
end $$;
grant update (last) on invoice_series to noren_system;
create policy tenant_read on invoice for select to noren_app using (reseller_id = app_reseller() and app_customer() is null);
grant select on invoice to noren_app;
