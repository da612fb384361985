-- Mail that is posted to an endpoint (ADR 0042): whose mail, and what is held of it until an endpoint has taken it. New tables and a view;
-- an endpoint may be told of no events at all.
set lock_timeout = '5s';

create table mail_hook (
  id uuid not null constraint mail_hook_pkey primary key,
  reseller_id uuid not null,
  customer_id uuid not null,
  domain_id uuid not null,
  -- Empty: any address of the domain.
  local_part text not null,
  webhook_id uuid not null,
  -- Nothing reaches a mailbox, unless the endpoint does not take it.
  alone boolean not null,
  format text not null,
  created_at timestamptz(3) not null default current_timestamp,
  created_by uuid,
  constraint mail_hook_domain foreign key (reseller_id, customer_id, domain_id)
    references domain (reseller_id, customer_id, id) on delete cascade on update cascade,
  constraint mail_hook_webhook foreign key (reseller_id, webhook_id) references webhook (reseller_id, id),
  constraint mail_hook_format check (format in ('json', 'multipart'))
);
create unique index mail_hook_address on mail_hook (domain_id, local_part);
create index mail_hook_list on mail_hook (reseller_id, customer_id, domain_id, local_part);
create index mail_hook_of_webhook on mail_hook (webhook_id);

-- A received mail that an endpoint is to get, whole and sealed; its event (webhook_event) has the same id.
create table hooked_mail (
  id uuid not null constraint hooked_mail_pkey primary key,
  reseller_id uuid not null,
  customer_id uuid not null,
  webhook_id uuid not null,
  format text not null,
  -- Who wrote to whom, as JSON.
  envelope_cipher bytea not null,
  raw_cipher bytea not null,
  created_at timestamptz(3) not null default current_timestamp,
  constraint hooked_mail_customer foreign key (reseller_id, customer_id) references customer (reseller_id, id),
  constraint hooked_mail_webhook foreign key (reseller_id, webhook_id) references webhook (reseller_id, id) on delete cascade
);
create index hooked_mail_age on hooked_mail (created_at);
create index hooked_mail_of_webhook on hooked_mail (webhook_id);
-- It is random already: looking for something to compress costs time only.
alter table hooked_mail alter column raw_cipher set storage external;

do $$
declare
  t text;
begin
  foreach t in array array['mail_hook', 'hooked_mail'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy system_all on %I to noren_system using (true) with check (true)', t);
    execute format('create policy tenant on %I to noren_app
      using (reseller_id = app_reseller() and (app_customer() is null or customer_id = app_customer()))
      with check (reseller_id = app_reseller() and (app_customer() is null or customer_id = app_customer()))', t);
    execute format('create policy erasure on %I to %I using (reseller_id = (select erasing_reseller()))
      with check (reseller_id = (select erasing_reseller()))', t, current_user);
  end loop;
end $$;
grant select, insert, delete on mail_hook to noren_app;
grant update (webhook_id, alone, format) on mail_hook to noren_app;
grant select, insert, update, delete on mail_hook, hooked_mail to noren_system;
-- The portal posts a made-up mail as a test; it never reads what was received.
grant insert on hooked_mail, webhook_event to noren_app;

-- Which addresses of a domain are posted; never to an endpoint of somebody else, to whom the domain belonged before.
create policy views_read on mail_hook for select to noren_views using (true);
create policy views_read on webhook for select to noren_views using (true);
grant select on mail_hook to noren_views;
grant select (id, reseller_id, customer_id) on webhook to noren_views;
grant noren_views to current_user;
create view mta.mail_hook as
  select h.domain, m.local_part, m.id as hook_id, m.webhook_id, m.alone, h.reseller_id, h.customer_id
  from mail_hook m join mta.hosted_domain h using (domain_id)
    join webhook w on w.id = m.webhook_id and w.reseller_id = h.reseller_id
      and (w.customer_id is null or w.customer_id = h.customer_id);
alter view mta.mail_hook owner to noren_views;
grant select on mta.mail_hook to noren_mta;

create function notify_mail_hook() returns trigger language plpgsql as $$
declare
  changed uuid;
  found text;
begin
  if tg_op = 'DELETE' then changed := old.domain_id; else changed := new.domain_id; end if;
  select d.name into found from domain d where d.id = changed;
  perform pg_notify('directory', 'mail_hook' || coalesce(':' || found, ''));
  return null;
end $$;
create trigger notify_mail_hook after insert or update or delete on mail_hook for each row execute function notify_mail_hook();
create function notify_mail_hooks() returns trigger language plpgsql as $$
begin
  perform pg_notify('directory', 'mail_hook');
  return null;
end $$;
create trigger notify_mail_hook after delete or update of name, proven_at, customer_id on domain
  for each row execute function notify_mail_hooks();

alter table webhook drop constraint webhook_groups;
alter table webhook add constraint webhook_groups
  check (groups <@ array['deliveries', 'bounces', 'blocks', 'complaints', 'limits']) not valid;
alter table webhook validate constraint webhook_groups;

-- The end of a contract takes it all (R-083, ADR 0037).
do $$
declare
  kinds text;
begin
  select string_agg(format('(%s, %L, %L)', place, kind, relation), ', ' order by place, kind) into kinds
    from (select * from erasable()
      union all values (1, 'hooked_mail', 'hooked_mail'), (1, 'mail_hook', 'mail_hook')) e;
  execute format('create or replace function erasable() returns table (place int, kind text, relation text) language sql immutable as %L',
    'values ' || kinds);
end $$;
