set lock_timeout = '5s';

create type alias_kind as enum ('alias', 'group');
create type alias_posting as enum ('anybody', 'members', 'customer');

create table alias (
  id uuid not null constraint alias_pkey primary key,
  reseller_id uuid not null,
  customer_id uuid not null,
  domain_id uuid not null,
  local_part text not null,
  kind alias_kind not null,
  posting alias_posting not null default 'anybody',
  created_at timestamptz(3) not null default current_timestamp,
  constraint alias_reseller_id_customer_id_fkey foreign key (reseller_id, customer_id)
    references customer (reseller_id, id) on delete restrict on update cascade,
  constraint alias_reseller_id_customer_id_domain_id_fkey foreign key (reseller_id, customer_id, domain_id)
    references domain (reseller_id, customer_id, id) on delete restrict on update cascade,
  constraint alias_posting_of_groups check (kind = 'group' or posting = 'anybody')
);
create unique index alias_tenant on alias (reseller_id, customer_id, id);
create unique index alias_address on alias (local_part, domain_id);

create table alias_target (
  reseller_id uuid not null,
  customer_id uuid not null,
  alias_id uuid not null,
  address text not null,
  constraint alias_target_pkey primary key (alias_id, address),
  constraint alias_target_reseller_id_customer_id_alias_id_fkey foreign key (reseller_id, customer_id, alias_id)
    references alias (reseller_id, customer_id, id) on delete cascade on update cascade
);

do $$
declare
  t text;
begin
  foreach t in array array['alias', 'alias_target'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy system_all on %I to noren_system using (true) with check (true)', t);
    execute format('create policy views_read on %I for select to noren_views using (true)', t);
    execute format($p$create policy tenant on %I to noren_app
      using (reseller_id = app_reseller() and (app_customer() is null or customer_id = app_customer()))
      with check (reseller_id = app_reseller() and (app_customer() is null or customer_id = app_customer()))$p$, t);
    execute format('grant select, insert, update, delete on %I to noren_app, noren_system', t);
    execute format('grant select on %I to noren_views', t);
  end loop;
end $$;

-- One address, one owner, over accounts and aliases. No unique index spans two tables; the lock puts those who want the
-- same address one after the other until commit, and each then sees what the one before has written.
create function keep_address_single() returns trigger language plpgsql as $$
declare
  taken boolean;
begin
  perform pg_advisory_xact_lock(hashtextextended('address ' || new.domain_id || ' ' || new.local_part, 0));
  if tg_table_name = 'account' then
    if new.state = 'closed' then return new; end if;
    select exists (select from alias a where a.domain_id = new.domain_id and a.local_part = new.local_part) into taken;
  else
    select exists (select from account a where a.domain_id = new.domain_id and a.local_part = new.local_part and a.state <> 'closed') into taken;
  end if;
  if taken then
    raise exception 'the address is taken' using errcode = 'unique_violation', detail = 'Key (domain_id, local_part) is taken.';
  end if;
  return new;
end $$;
create trigger keep_address_single before insert or update of domain_id, local_part, state on account
  for each row execute function keep_address_single();
create trigger keep_address_single before insert or update of domain_id, local_part on alias
  for each row execute function keep_address_single();

grant noren_views to current_user;
create view mta.alias_target as
  select a.local_part, h.domain, a.id as alias_id, a.kind::text as kind, a.posting::text as posting, h.domain_id, h.reseller_id,
         h.customer_id,
         array(select t.address from alias_target t where t.alias_id = a.id order by t.address) as targets
  from alias a join mta.hosted_domain h using (domain_id);
alter view mta.alias_target owner to noren_views;
grant select on mta.alias_target to noren_mta;

create function notify_alias() returns trigger language plpgsql as $$
declare
  changed record;
  found text;
begin
  if tg_op = 'DELETE' then changed := old; else changed := new; end if;
  if tg_table_name = 'alias' then
    select changed.local_part || '@' || d.name into found from domain d where d.id = changed.domain_id;
  elsif tg_table_name = 'alias_target' then
    select a.local_part || '@' || d.name into found
      from alias a join domain d on d.id = a.domain_id where a.id = changed.alias_id;
  end if;
  -- Without a name (a cascade has taken it) all of them are read again, as when their domain changes.
  perform pg_notify('directory', 'alias_target' || coalesce(':' || found, ''));
  return null;
end $$;
create trigger notify_alias after insert or update or delete on alias for each row execute function notify_alias();
create trigger notify_alias after insert or update or delete on alias_target for each row execute function notify_alias();
create trigger notify_alias after delete or update of name, proven_at, customer_id on domain for each row execute function notify_alias();
