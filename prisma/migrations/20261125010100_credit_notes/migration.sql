-- Credit notes: what is given back of an issued invoice (R-162). New table; what an invoice may still get becomes less by them.
set lock_timeout = '5s';

create table credit_note (
  id uuid not null constraint credit_note_pkey primary key,
  reseller_id uuid not null,
  contract_id uuid not null,
  invoice_id uuid not null constraint credit_note_invoice_id_fkey references invoice (id) on update cascade on delete restrict,
  series text not null default 'operator' constraint credit_note_series_fkey
    references invoice_series (id) on update cascade on delete restrict,
  number bigint not null,
  request_id uuid not null,
  issued_on date not null,
  document jsonb not null,
  net bigint not null,
  tax bigint not null,
  total bigint not null,
  content_hash bytea not null,
  issued_at timestamptz(3) not null default current_timestamp,
  issued_by uuid,
  constraint credit_note_reseller_id_contract_id_fkey foreign key (reseller_id, contract_id)
    references contract (reseller_id, id) on update cascade on delete restrict,
  constraint credit_note_sum check (total = net + tax and total > 0)
);
create unique index credit_note_number on credit_note (series, number);
create unique index credit_note_request on credit_note (request_id);
create index credit_note_of_invoice on credit_note (invoice_id);
create index credit_note_of_reseller on credit_note (reseller_id, issued_on desc);

create trigger append_only before update or delete or truncate on credit_note for each statement execute function refuse_change();

-- Never more than the invoice asked for, by whatever way two come at once: the second waits for the first.
create function check_credit() returns trigger language plpgsql as $$
declare
  asked bigint;
  given bigint;
begin
  perform pg_advisory_xact_lock(hashtextextended('contract ' || new.contract_id::text, 0));
  select i.total into asked from invoice i
    where i.id = new.invoice_id and i.contract_id = new.contract_id and i.reseller_id = new.reseller_id;
  if asked is null then
    raise exception 'invoice % is none of contract %', new.invoice_id, new.contract_id using errcode = 'foreign_key_violation';
  end if;
  select coalesce(sum(c.total), 0) into given from credit_note c where c.invoice_id = new.invoice_id;
  if given + new.total > asked then
    raise exception 'invoice % gives back % yen of %', new.invoice_id, given + new.total, asked using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger check_credit before insert on credit_note for each row execute function check_credit();

-- What is given back is not asked for any more: payments cannot stand on it.
create or replace function check_allocation() returns trigger language plpgsql as $$
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
  select i.total - (select coalesce(sum(c.total), 0) from credit_note c where c.invoice_id = i.id),
      (select coalesce(sum(a.amount), 0) from payment_allocation a where a.invoice_id = i.id)
    into asked, put from invoice i where i.id = new.invoice_id;
  if put < 0 or put > asked then
    raise exception 'invoice % gets % yen of %', new.invoice_id, put, asked using errcode = 'restrict_violation';
  end if;
  return null;
end $$;

create function check_credited_payments() returns trigger language plpgsql as $$
declare
  asked bigint;
  put bigint;
begin
  select i.total - (select sum(c.total) from credit_note c where c.invoice_id = i.id),
      (select coalesce(sum(a.amount), 0) from payment_allocation a where a.invoice_id = i.id)
    into asked, put from invoice i where i.id = new.invoice_id;
  if put > asked then
    raise exception 'invoice % holds % yen of % that are asked for', new.invoice_id, put, asked using errcode = 'restrict_violation';
  end if;
  return null;
end $$;
create constraint trigger check_credited_payments after insert on credit_note
  deferrable initially deferred for each row execute function check_credited_payments();

alter table credit_note enable row level security;
alter table credit_note force row level security;
create policy system_all on credit_note to noren_system using (true) with check (true);
grant select, insert on credit_note to noren_system;
create policy tenant_read on credit_note for select to noren_app using (reseller_id = app_reseller() and app_customer() is null);
grant select on credit_note to noren_app;
