-- Money that came in and what it was put to (R-100, R-107). New tables, and two more purposes of notices.
set lock_timeout = '5s';

alter type notice_purpose add value 'billing';
alter type notice_purpose add value 'contract';

create type payment_method as enum ('card', 'transfer', 'manual');

create table payment (
  id uuid not null constraint payment_pkey primary key,
  reseller_id uuid not null,
  contract_id uuid not null,
  amount bigint not null,
  paid_on date not null,
  method payment_method not null,
  reference text not null,
  note text,
  reverses_id uuid constraint payment_reverses_id_fkey references payment (id) on update cascade on delete restrict,
  recorded_at timestamptz(3) not null default current_timestamp,
  recorded_by uuid,
  constraint payment_reseller_id_contract_id_fkey foreign key (reseller_id, contract_id)
    references contract (reseller_id, id) on update cascade on delete restrict,
  -- Money goes back only of what came in.
  constraint payment_direction check (case when reverses_id is null then amount > 0 else amount < 0 end)
);
create unique index payment_reference on payment (reference);
create index payment_of_contract on payment (reseller_id, contract_id, paid_on desc);

create table payment_allocation (
  id uuid not null constraint payment_allocation_pkey primary key,
  reseller_id uuid not null,
  payment_id uuid not null constraint payment_allocation_payment_id_fkey references payment (id) on update cascade on delete restrict,
  invoice_id uuid not null constraint payment_allocation_invoice_id_fkey references invoice (id) on update cascade on delete restrict,
  amount bigint not null,
  counts_from date not null,
  allocated_at timestamptz(3) not null default current_timestamp,
  allocated_by uuid,
  constraint payment_allocation_amount check (amount <> 0)
);
create index payment_allocation_of_invoice on payment_allocation (invoice_id);
create index payment_allocation_of_payment on payment_allocation (payment_id);

-- The last guard, at commit: no payment is put to more than came in, no invoice gets more than it asks for, none below nothing.
create function check_allocation() returns trigger language plpgsql as $$
declare
  came_in bigint;
  put bigint;
  asked bigint;
begin
  select p.amount + coalesce((select sum(r.amount) from payment r where r.reverses_id = p.id), 0),
      (select coalesce(sum(a.amount), 0) from payment_allocation a where a.payment_id = p.id)
    into came_in, put from payment p where p.id = new.payment_id;
  if put < 0 or put > came_in then
    raise exception 'payment % is put to % yen of %', new.payment_id, put, came_in using errcode = 'restrict_violation';
  end if;
  select i.total, (select coalesce(sum(a.amount), 0) from payment_allocation a where a.invoice_id = i.id)
    into asked, put from invoice i where i.id = new.invoice_id;
  if put < 0 or put > asked then
    raise exception 'invoice % gets % yen of %', new.invoice_id, put, asked using errcode = 'restrict_violation';
  end if;
  return null;
end $$;
create constraint trigger check_allocation after insert on payment_allocation
  deferrable initially deferred for each row execute function check_allocation();

create function check_reversal() returns trigger language plpgsql as $$
declare
  held bigint;
  put bigint;
begin
  select p.amount + (select sum(r.amount) from payment r where r.reverses_id = p.id),
      (select coalesce(sum(a.amount), 0) from payment_allocation a where a.payment_id = p.id)
    into held, put from payment p where p.id = new.reverses_id;
  if held < put then
    raise exception 'payment % goes back while % yen of it stand on invoices', new.reverses_id, put using errcode = 'restrict_violation';
  end if;
  return null;
end $$;
create constraint trigger check_reversal after insert on payment
  deferrable initially deferred for each row when (new.reverses_id is not null) execute function check_reversal();

create trigger append_only before update or delete or truncate on payment for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on payment_allocation for each statement execute function refuse_change();

do $$
declare
  t text;
begin
  foreach t in array array['payment', 'payment_allocation'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy system_all on %I to noren_system using (true) with check (true)', t);
    execute format('create policy tenant_read on %I for select to noren_app using (reseller_id = app_reseller() and app_customer() is null)', t);
    execute format('grant select, insert on %I to noren_system', t);
    execute format('grant select on %I to noren_app', t);
  end loop;
end $$;
