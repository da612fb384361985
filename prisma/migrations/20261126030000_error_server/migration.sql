-- Bounces by mail (R-050): signed return paths of customers who want them, and what a bounce or complaint made of a delivery.
-- Nullable columns and constant defaults only: no row is rewritten.
set lock_timeout = '5s';

alter table customer add column signed_return_path boolean not null default false;

alter table delivery
  add column return_id text,
  add column bounce_reason text,
  add column bounce_rule text,
  add column rule_set text,
  add column bounce_hard boolean,
  add column bounce_suppress boolean,
  add column reported boolean not null default false;
create index delivery_return on delivery (accepted_on, return_id) where return_id is not null;

alter table delivery_event
  add column bounce_reason text,
  add column bounce_rule text,
  add column rule_set text,
  add column bounce_hard boolean,
  add column bounce_suppress boolean;

-- Reports whose delivery another node has not told of yet. Sealed, because they name addresses (R-080).
create table waiting_report (
  id uuid not null constraint waiting_report_pkey primary key,
  reseller_id uuid not null,
  customer_id uuid not null,
  report_cipher bytea not null,
  came_at timestamptz(3) not null default current_timestamp,
  next_try_at timestamptz(3) not null
);
create index waiting_report_next on waiting_report (next_try_at);
alter table waiting_report enable row level security;
alter table waiting_report force row level security;
create policy system_all on waiting_report to noren_system using (true) with check (true);
grant select, insert, update, delete on waiting_report to noren_system;

grant noren_views to current_user;
grant select (id, signed_return_path) on customer to noren_views;

-- Where bounces of a brand's customers come to.
create view mta.bounce_domain as
  select 'bounce.' || b.mail_host as domain, b.reseller_id
  from brand b where b.mail_host is not null;
create view mta.return_path as
  select c.id as customer_id, c.reseller_id, d.domain
  from customer c join mta.bounce_domain d using (reseller_id)
  where c.signed_return_path and c.state = 'active';
do $$
declare
  v text;
begin
  foreach v in array array['bounce_domain', 'return_path'] loop
    execute format('alter view mta.%I owner to noren_views', v);
    execute format('grant select on mta.%I to noren_mta', v);
  end loop;
end $$;

create function notify_return_path() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'customer' then
    perform pg_notify('directory', 'return_path:' || new.id);
  else
    perform pg_notify('directory', 'bounce_domain');
    perform pg_notify('directory', 'return_path');
  end if;
  return null;
end $$;
create trigger notify_return_path after update of signed_return_path on customer for each row
  when (old.signed_return_path is distinct from new.signed_return_path) execute function notify_return_path();
create trigger notify_return_path after insert or delete or update of mail_host on brand
  for each row execute function notify_return_path();

-- The end of a contract takes what waits, too (docs/adr/0037). The list grows by one; the others of its rows are not this file's.
do $$
declare
  listed text := (select prosrc from pg_proc where oid = 'erasable()'::regprocedure);
  longer text := replace(listed, 'values (1,', 'values (0, ''waiting_report'', ''waiting_report''), (1,');
begin
  if longer = listed then raise exception 'the list of what is erased does not begin as it did'; end if;
  execute format('create or replace function erasable() returns table (place int, kind text, relation text)
    language sql immutable as %L', longer);
  execute format('create policy erasure on waiting_report to %I using (reseller_id = (select erasing_reseller()))
    with check (reseller_id = (select erasing_reseller()))', current_user);
end $$;
