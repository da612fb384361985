-- What an account does with its mail by itself (docs/adr/0071): rules, sealed for Dovecot's keeper, since they name correspondents.
set lock_timeout = '5s';

create table mail_filter (
  account_id uuid not null constraint mail_filter_pkey primary key,
  reseller_id uuid not null,
  customer_id uuid not null,
  revision integer not null default 1,
  sealed_rules bytea not null,
  updated_at timestamptz(3) not null default current_timestamp,
  constraint mail_filter_reseller_id_customer_id_account_id_fkey foreign key (reseller_id, customer_id, account_id)
    references account (reseller_id, customer_id, id) on delete cascade on update cascade
);

alter table mail_filter enable row level security;
alter table mail_filter force row level security;
create policy system_all on mail_filter to noren_system using (true) with check (true);
create policy views_read on mail_filter for select to noren_views using (true);
create policy tenant on mail_filter to noren_app
  using (reseller_id = app_reseller() and (app_customer() is null or customer_id = app_customer()))
  with check (reseller_id = app_reseller() and (app_customer() is null or customer_id = app_customer()));
create policy holder on mail_filter to noren_holder
  using (reseller_id = app_reseller() and customer_id = app_customer() and account_id = app_account())
  with check (reseller_id = app_reseller() and customer_id = app_customer() and account_id = app_account());
create policy domains on mail_filter to noren_domains
  using (reseller_id = app_reseller() and customer_id = app_customer() and account_id in (select a.id from account a))
  with check (reseller_id = app_reseller() and customer_id = app_customer() and account_id in (select a.id from account a));
grant select, insert, update, delete on mail_filter to noren_app, noren_system;
grant select, insert, update on mail_filter to noren_holder, noren_domains;
grant select on mail_filter to noren_views;

grant noren_views to current_user;
create view mta.mail_filter as
  select r.address as username, r.local_part, r.domain, r.account_id, r.reseller_id,
         translate(encode(f.sealed_rules, 'base64'), E'\n', '') as sealed
  from mail_filter f join mta.recipient r using (account_id);
alter view mta.mail_filter owner to noren_views;
grant select on mta.mail_filter to noren_dovecot;

create function notify_filter() returns trigger language plpgsql as $$
declare
  changed record;
  found text;
begin
  if tg_op = 'DELETE' then changed := old; else changed := new; end if;
  select a.local_part || '@' || d.name into found from account a join domain d on d.id = a.domain_id where a.id = changed.account_id;
  -- Without a name (a cascade has taken it) all of them are read again.
  perform pg_notify('directory', 'mail_filter' || coalesce(':' || found, ''));
  return null;
end $$;
create trigger notify_filter after insert or update or delete on mail_filter for each row execute function notify_filter();

-- Scripts stand under the account's address: whoever gets the address after it must not get them.
create function notify_filter_of_account() returns trigger language plpgsql as $$
declare
  former text;
  latter text;
begin
  select old.local_part || '@' || d.name into former from domain d where d.id = old.domain_id;
  perform pg_notify('directory', 'mail_filter:' || former);
  select new.local_part || '@' || d.name into latter from domain d where d.id = new.domain_id;
  if latter is distinct from former then perform pg_notify('directory', 'mail_filter:' || latter); end if;
  return null;
end $$;
create trigger notify_filter_of_account after update of state, local_part, domain_id, customer_id on account
  for each row when ((old.state, old.local_part, old.domain_id, old.customer_id)
    is distinct from (new.state, new.local_part, new.domain_id, new.customer_id))
  execute function notify_filter_of_account();

create function notify_filter_of_domain() returns trigger language plpgsql as $$
begin
  perform pg_notify('directory', 'mail_filter');
  return null;
end $$;
create trigger notify_filter_of_domain after delete or update of name, proven_at, customer_id on domain
  for each row execute function notify_filter_of_domain();

do $$
declare
  kinds text;
begin
  select string_agg(format('(%s, %L, %L)', place, kind, relation), ', ' order by place, kind) into kinds
    from (select * from erasable() union all values (12, 'mail_filter', 'mail_filter')) e;
  execute format('create or replace function erasable() returns table (place int, kind text, relation text) language sql immutable as %L',
    'values ' || kinds);
  execute format('create policy erasure on mail_filter to %I using (reseller_id = (select erasing_reseller()))
    with check (reseller_id = (select erasing_reseller()))', current_user);
end $$;

-- An entry about a filter or a spam setting is about its account. What the function does otherwise stays as the last migration wrote it.
do $$
declare
  before text := pg_get_functiondef('audit_label(text, text, jsonb)'::regprocedure);
  after text := replace(before, '''vacation'', ''sending-limit''', '''vacation'', ''filter'', ''spam'', ''sending-limit''');
begin
  if after = before then raise exception 'audit_label() does not know nouns as expected'; end if;
  execute after;
end $$;
