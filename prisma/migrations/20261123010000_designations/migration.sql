-- What a contract designates (R-020): operator name, domains, networks. Nothing else sends or receives (R-021).
set lock_timeout = '5s';

create type contract_profile as enum ('oem', 'xsp');
create type designation_kind as enum ('operator_name', 'domain', 'network', 'roaming');
create type designation_state as enum ('requested', 'accepted', 'refused', 'removed');
create sequence contract_number;

create table contract (
  id uuid not null constraint contract_pkey primary key,
  reseller_id uuid not null constraint contract_reseller_id_fkey references reseller (id) on delete restrict on update cascade,
  number text not null default 'C-' || lpad(nextval('contract_number')::text, 6, '0'),
  profile contract_profile not null,
  opened_at timestamptz(3) not null default current_timestamp
);
alter sequence contract_number owned by contract.number;
create unique index contract_number_key on contract (number);
create unique index contract_reseller_id_id_key on contract (reseller_id, id);

create table designation (
  id uuid not null constraint designation_pkey primary key,
  reseller_id uuid not null,
  contract_id uuid not null,
  kind designation_kind not null,
  value text not null,
  state designation_state not null default 'requested',
  fee_billable boolean not null default false,
  reason text,
  requested_at timestamptz(3) not null default current_timestamp,
  requested_by uuid,
  decided_at timestamptz(3),
  decided_by uuid,
  removed_at timestamptz(3),
  removed_by uuid,
  constraint designation_reseller_id_contract_id_fkey foreign key (reseller_id, contract_id)
    references contract (reseller_id, id) on delete restrict on update cascade,
  constraint designation_decided check (state not in ('accepted', 'refused') or decided_at is not null),
  constraint designation_removed check ((state = 'removed') = (removed_at is not null))
);
create index designation_contract on designation (reseller_id, kind, state);
-- Asked for once at a time, and a domain stands in one contract of the platform.
create unique index designation_live on designation (contract_id, kind, value) where state in ('requested', 'accepted');
create unique index designation_domain on designation (value) where kind = 'domain' and state = 'accepted';

-- What is in use goes on: each reseller gets a contract that designates what it has.
insert into contract (id, reseller_id, profile, opened_at) select gen_random_uuid(), r.id, 'xsp', r.created_at from reseller r;
insert into designation (id, reseller_id, contract_id, kind, value, state, decided_at)
  select gen_random_uuid(), e.reseller_id, e.id, e.kind::designation_kind, e.value, 'accepted', now()
  from (
    select c.reseller_id, c.id, 'operator_name' as kind, r.operator_name as value
      from contract c join reseller r on r.id = c.reseller_id
    union select c.reseller_id, c.id, 'roaming', '' from contract c
    union select c.reseller_id, c.id, 'domain', d.name
      from contract c join domain d on d.reseller_id = c.reseller_id where d.proven_at is not null
    union select c.reseller_id, c.id, 'network', a.network
      from contract c join allowed_network a on a.reseller_id = c.reseller_id
  ) e;

do $$
declare
  t text;
begin
  foreach t in array array['contract', 'designation'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy system_all on %I to noren_system using (true) with check (true)', t);
    execute format('grant select, insert, update, delete on %I to noren_system', t);
    execute format('grant select on %I to noren_app', t);
  end loop;
end $$;
grant usage on sequence contract_number to noren_system;
create policy views_read on designation for select to noren_views using (true);
grant select on designation to noren_views;

create policy tenant on contract for select to noren_app using (reseller_id = app_reseller() and app_customer() is null);
-- A customer sees of its own domains whether they are designated, and nothing else.
create policy tenant_read on designation for select to noren_app
  using (reseller_id = app_reseller() and (app_customer() is null
         or (kind = 'domain' and exists (select from domain d where d.name = value and d.customer_id = app_customer()))));
-- A reseller asks and gives back; only the operator accepts.
create policy tenant_ask on designation for insert to noren_app
  with check (reseller_id = app_reseller() and app_customer() is null and state = 'requested');
create policy tenant_give_back on designation for update to noren_app
  using (reseller_id = app_reseller() and app_customer() is null and state in ('requested', 'accepted'))
  with check (reseller_id = app_reseller() and app_customer() is null and state = 'removed');
grant insert on designation to noren_app;
grant update (state, removed_at, removed_by) on designation to noren_app;

-- What the MTA sees. An account signs in and reads its mail while its domain is proven; mail goes in and out while it is
-- designated as well.
grant noren_views to current_user;
create view mta.proven_domain as
  select d.name as domain, d.id as domain_id, d.reseller_id, d.customer_id
  from domain d
  join customer c on c.id = d.customer_id and c.state = 'active'
  join reseller r on r.id = d.reseller_id and r.state = 'active'
  where d.proven_at is not null;
alter view mta.proven_domain owner to noren_views;

create or replace view mta.hosted_domain as
  select d.name as domain, d.id as domain_id, d.reseller_id, d.customer_id
  from domain d
  join customer c on c.id = d.customer_id and c.state = 'active'
  join reseller r on r.id = d.reseller_id and r.state = 'active'
  join designation g on g.value = d.name and g.kind = 'domain' and g.state = 'accepted' and g.reseller_id = d.reseller_id
  where d.proven_at is not null;

create view mta.undesignated_domain as
  select p.domain, p.domain_id, p.reseller_id, p.customer_id
  from mta.proven_domain p
  where not exists (select from designation g
    where g.value = p.domain and g.kind = 'domain' and g.state = 'accepted' and g.reseller_id = p.reseller_id);

create or replace view mta.credential as
  select a.local_part || '@' || h.domain as address, a.id as account_id, h.reseller_id, h.customer_id, h.domain, a.password_hash,
         a.local_part
  from account a join mta.proven_domain h using (domain_id)
  where a.state = 'open';

create or replace view mta.dovecot_user as
  select a.local_part || '@' || h.domain as username, a.password_hash as password, a.id::text as home,
         '*:bytes=' || a.quota_bytes as quota_rule, a.local_part, h.domain
  from account a join mta.proven_domain h using (domain_id)
  where a.state = 'open' and a.kind = 'mailbox';

-- Every network holds a client whose reseller has designated roaming, for accounts.
create view mta.designated_network as
  select g.reseller_id, case when g.kind = 'network' then g.value::cidr end as network, false as roaming
    from designation g where g.kind = 'network' and g.state = 'accepted'
  union all
  select g.reseller_id, n.network, true
    from designation g cross join (values ('0.0.0.0/0'::cidr), ('::/0'::cidr)) n (network)
    where g.kind = 'roaming' and g.state = 'accepted';

do $$
declare
  v text;
begin
  foreach v in array array['undesignated_domain', 'designated_network'] loop
    execute format('alter view mta.%I owner to noren_views', v);
    execute format('grant select on mta.%I to noren_mta', v);
  end loop;
end $$;

create function notify_designation() returns trigger language plpgsql as $$
declare
  changed record;
begin
  if tg_op = 'DELETE' then changed := old; else changed := new; end if;
  if tg_table_name = 'domain' then
    perform pg_notify('directory', 'undesignated_domain:' || changed.name);
  elsif changed.kind = 'domain' then
    perform pg_notify('directory', view || ':' || changed.value)
      from unnest(array['hosted_domain', 'undesignated_domain', 'signing_domain']) view;
    perform pg_notify('directory', view) from unnest(array['recipient', 'alias_target']) view;
  else
    perform pg_notify('directory', 'designated_network:' || changed.reseller_id);
  end if;
  return null;
end $$;
create trigger notify_designation after insert or update or delete on designation
  for each row execute function notify_designation();
create trigger notify_designation after insert or delete or update of name, proven_at, customer_id on domain
  for each row execute function notify_designation();
