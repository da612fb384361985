-- What a reseller sells by: its own price lists, who buys by which, its own closed months, invoices and what was paid of them.
-- New tables, and policies that let a reseller keep plans, numbers and a series of its own.
set lock_timeout = '5s';

create unique index plan_of_tenant on plan (reseller_id, id);

-- The list that a customer buys by from a month on; null: none any more. Of one month the row recorded last holds.
create table resale_assignment (
  sequence bigserial not null constraint resale_assignment_pkey primary key,
  reseller_id uuid not null,
  customer_id uuid not null,
  plan_id uuid,
  effective_from date not null,
  assigned_at timestamptz(3) not null default current_timestamp,
  assigned_by uuid,
  constraint resale_assignment_reseller_id_customer_id_fkey foreign key (reseller_id, customer_id)
    references customer (reseller_id, id) on update cascade on delete restrict,
  -- Never a list of the operator or of a neighbour.
  constraint resale_assignment_reseller_id_plan_id_fkey foreign key (reseller_id, plan_id)
    references plan (reseller_id, id) on update cascade on delete restrict,
  constraint resale_assignment_first_of_month check (extract(day from effective_from) = 1)
);
create index resale_assignment_of_customer on resale_assignment (customer_id, effective_from, sequence);
create index resale_assignment_of_plan on resale_assignment (plan_id);

create table resale_invoice (
  id uuid not null constraint resale_invoice_pkey primary key,
  reseller_id uuid not null,
  customer_id uuid not null,
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
  constraint resale_invoice_reseller_id_customer_id_fkey foreign key (reseller_id, customer_id)
    references customer (reseller_id, id) on update cascade on delete restrict,
  constraint resale_invoice_sum check (total = net + tax),
  constraint resale_invoice_month_form check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$')
);
create unique index resale_invoice_month on resale_invoice (customer_id, month);
create unique index resale_invoice_number on resale_invoice (reseller_id, number);
create unique index resale_invoice_of_tenant on resale_invoice (reseller_id, customer_id, id);
create index resale_invoice_of_reseller on resale_invoice (reseller_id, month desc);

create table resale_close (
  reseller_id uuid not null,
  month text not null,
  closed_at timestamptz(3) not null default current_timestamp,
  closed_by uuid,
  constraint resale_close_pkey primary key (reseller_id, month)
);

create table resale_payment (
  id uuid not null constraint resale_payment_pkey primary key,
  reseller_id uuid not null,
  customer_id uuid not null,
  invoice_id uuid not null,
  amount bigint not null,
  paid_on date not null,
  note text,
  reverses_id uuid constraint resale_payment_reverses_id_fkey references resale_payment (id) on update cascade on delete restrict,
  recorded_at timestamptz(3) not null default current_timestamp,
  recorded_by uuid,
  constraint resale_payment_reseller_id_customer_id_invoice_id_fkey foreign key (reseller_id, customer_id, invoice_id)
    references resale_invoice (reseller_id, customer_id, id) on update cascade on delete restrict,
  constraint resale_payment_amount check (amount <> 0)
);
create unique index resale_payment_reversed on resale_payment (reverses_id);
create index resale_payment_of_invoice on resale_payment (invoice_id);

-- Issued is issued, and what was said of money stays said.
do $$
declare
  t text;
begin
  foreach t in array array['resale_assignment', 'resale_invoice', 'resale_close', 'resale_payment'] loop
    execute format('create trigger append_only before update or delete or truncate on %I for each statement execute function refuse_change()', t);
  end loop;
end $$;

-- The last guard, whoever comes at once: a month that is billed keeps its prices, an invoice is paid between nothing and its total.
create function refuse_billed_month() returns trigger language plpgsql as $$
begin
  perform lock_reseller(new.reseller_id);
  if exists (select from resale_invoice i where i.customer_id = new.customer_id and i.month >= to_char(new.effective_from, 'YYYY-MM')) then
    raise exception 'the customer was billed for % or later', to_char(new.effective_from, 'YYYY-MM') using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger refuse_billed_month before insert on resale_assignment for each row execute function refuse_billed_month();

create function check_resale_payment() returns trigger language plpgsql as $$
declare
  asked bigint;
  paid bigint;
  taken bigint;
begin
  perform pg_advisory_xact_lock(hashtextextended('resale invoice ' || new.invoice_id::text, 0));
  if new.reverses_id is not null then
    select p.amount into taken from resale_payment p where p.id = new.reverses_id and p.invoice_id = new.invoice_id and p.reverses_id is null;
    if taken is null or taken <> -new.amount then
      raise exception 'payment % is not what is taken back', new.reverses_id using errcode = 'restrict_violation';
    end if;
  end if;
  select i.total into asked from resale_invoice i where i.id = new.invoice_id;
  select coalesce(sum(p.amount), 0) + new.amount into paid from resale_payment p where p.invoice_id = new.invoice_id;
  if paid < least(asked, 0) or paid > greatest(asked, 0) then
    raise exception 'invoice % would be paid % yen of %', new.invoice_id, paid, asked using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger check_resale_payment before insert on resale_payment for each row execute function check_resale_payment();

-- Prices of a reseller's own list look at its own closed months; those of the operator at the operator's.
create or replace function refuse_closed_month() returns trigger language plpgsql as $$
declare
  closed boolean;
begin
  if new.reseller_id is null then
    closed := exists (select from month_close m where to_date(m.month || '-01', 'YYYY-MM-DD') >= new.effective_from);
  else
    closed := exists (select from resale_close c
      where c.reseller_id = new.reseller_id and to_date(c.month || '-01', 'YYYY-MM-DD') >= new.effective_from);
  end if;
  if closed then
    raise exception 'prices of % begin in a month that is closed', new.effective_from using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

do $$
declare
  t text;
begin
  foreach t in array array['resale_assignment', 'resale_invoice', 'resale_close', 'resale_payment'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy system_all on %I to noren_system using (true) with check (true)', t);
    execute format('create policy reseller_adds on %I for insert to noren_app with check (reseller_id = app_reseller() and app_customer() is null)', t);
    execute format('grant select, insert on %I to noren_system, noren_app', t);
  end loop;
  foreach t in array array['resale_assignment', 'resale_invoice', 'resale_payment'] loop
    execute format('create policy tenant_read on %I for select to noren_app
      using (reseller_id = app_reseller() and (app_customer() is null or customer_id = app_customer()))', t);
  end loop;
end $$;
create policy tenant_read on resale_close for select to noren_app using (reseller_id = app_reseller() and app_customer() is null);
grant usage on sequence resale_assignment_sequence_seq to noren_app, noren_system;

-- Lists of its own beside the plans that it buys by.
create policy reseller_reads_own on plan for select to noren_app using (reseller_id = app_reseller() and app_customer() is null);
create policy reseller_adds_own on plan for insert to noren_app with check (reseller_id = app_reseller() and app_customer() is null);
create policy reseller_reads_own on plan_version for select to noren_app using (reseller_id = app_reseller() and app_customer() is null);
create policy reseller_adds_own on plan_version for insert to noren_app
  with check (reseller_id = app_reseller() and app_customer() is null
    and exists (select from plan p where p.id = plan_version.plan_id and p.reseller_id = app_reseller()));
-- A customer reads the prices that it buys by.
create policy customer_reads_own on plan for select to noren_app
  using (reseller_id = app_reseller() and exists (select from resale_assignment a
    where a.customer_id = app_customer() and a.plan_id = plan.id));
create policy customer_reads_own on plan_version for select to noren_app
  using (reseller_id = app_reseller() and exists (select from resale_assignment a
    where a.customer_id = app_customer() and a.plan_id = plan_version.plan_id));
grant insert on plan, plan_version to noren_app;

-- A series of its own, named after it, so that it is no other's.
create policy reseller_own on invoice_series to noren_app
  using (reseller_id = app_reseller() and app_customer() is null)
  with check (reseller_id = app_reseller() and id = app_reseller()::text and app_customer() is null);
grant select, insert, update (last) on invoice_series to noren_app;
