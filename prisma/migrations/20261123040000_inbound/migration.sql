set lock_timeout = '5s';

create table vacation (
  account_id uuid not null constraint vacation_pkey primary key,
  reseller_id uuid not null,
  customer_id uuid not null,
  enabled boolean not null,
  starts_on date,
  ends_on date,
  time_zone text not null,
  subject text not null,
  body text not null,
  days smallint not null,
  token text not null default replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''),
  updated_at timestamptz(3) not null default current_timestamp,
  constraint vacation_reseller_id_customer_id_account_id_fkey foreign key (reseller_id, customer_id, account_id)
    references account (reseller_id, customer_id, id) on delete cascade on update cascade,
  constraint vacation_days check (days between 1 and 30),
  constraint vacation_in_order check (starts_on <= ends_on)
);
create unique index vacation_token on vacation (token);

create table inbound_policy (
  domain_id uuid not null constraint inbound_policy_pkey primary key,
  reseller_id uuid not null,
  customer_id uuid not null,
  dmarc text not null,
  spf text not null,
  unauthenticated text not null,
  spam text not null,
  tls_required boolean not null,
  max_bytes bigint,
  catch_all_strict boolean not null,
  updated_at timestamptz(3) not null default current_timestamp,
  constraint inbound_policy_reseller_id_customer_id_domain_id_fkey foreign key (reseller_id, customer_id, domain_id)
    references domain (reseller_id, customer_id, id) on delete cascade on update cascade,
  constraint inbound_policy_dmarc check (dmarc in ('published', 'mark', 'junk', 'refuse')),
  constraint inbound_policy_spf check (spf in ('mark', 'junk', 'refuse')),
  constraint inbound_policy_unauthenticated check (unauthenticated in ('mark', 'junk', 'refuse')),
  constraint inbound_policy_spam check (spam in ('off', 'junk', 'refuse')),
  constraint inbound_policy_max_bytes check (max_bytes >= 65536)
);

create table inbound_rule (
  id uuid not null constraint inbound_rule_pkey primary key,
  reseller_id uuid not null,
  customer_id uuid not null,
  domain_id uuid not null,
  action text not null,
  kind text not null,
  value text not null,
  even_forged boolean not null default false,
  created_at timestamptz(3) not null default current_timestamp,
  constraint inbound_rule_reseller_id_customer_id_domain_id_fkey foreign key (reseller_id, customer_id, domain_id)
    references domain (reseller_id, customer_id, id) on delete cascade on update cascade,
  constraint inbound_rule_action check (action in ('allow', 'block')),
  constraint inbound_rule_kind check (kind in ('address', 'domain', 'network')),
  constraint inbound_rule_even_forged check (not even_forged or action = 'allow')
);
create unique index inbound_rule_value on inbound_rule (domain_id, kind, value);

do $$
declare
  t text;
begin
  foreach t in array array['vacation', 'inbound_policy', 'inbound_rule'] loop
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

grant noren_views to current_user;

-- What an account is addressed as: itself, and every alias that leads to it, through other aliases too. A group is a list,
-- and nobody answers a list.
create view mta.vacation as
  select r.address as username, r.local_part, r.domain, r.account_id, r.reseller_id, r.customer_id, v.token, v.subject,
         v.body, v.days,
         v.starts_on::timestamp at time zone v.time_zone as starts_at,
         (v.ends_on + 1)::timestamp at time zone v.time_zone as ends_at,
         array(
           with recursive name(address, depth) as (
             select r.address, 0
             union
             select t.local_part || '@' || t.domain, n.depth + 1
             from name n
             join alias_target x on x.address = n.address and x.customer_id = r.customer_id
             join mta.alias_target t on t.alias_id = x.alias_id and t.kind = 'alias' and t.local_part <> ''
             where n.depth < 5
           )
           select distinct address from name order by address
         ) as addresses
  from vacation v join mta.recipient r using (account_id)
  where v.enabled;
create index alias_target_address on alias_target (customer_id, address);

create view mta.inbound_policy as
  select h.domain, h.reseller_id, h.customer_id, p.dmarc, p.spf, p.unauthenticated, p.spam, p.tls_required, p.max_bytes::float8 as max_bytes,
         p.catch_all_strict,
         coalesce((select json_agg(json_build_object('action', u.action, 'kind', u.kind, 'value', u.value, 'evenForged', u.even_forged))
                   from inbound_rule u where u.domain_id = h.domain_id), '[]') as rules
  from mta.hosted_domain h left join inbound_policy p using (domain_id);

alter view mta.vacation owner to noren_views;
alter view mta.inbound_policy owner to noren_views;
grant select on mta.vacation to noren_dovecot, noren_mta;
grant select on mta.inbound_policy to noren_mta;

create function notify_inbound() returns trigger language plpgsql as $$
declare
  changed record;
  found text;
begin
  if tg_op = 'DELETE' then changed := old; else changed := new; end if;
  if tg_table_name = 'vacation' then
    select a.local_part || '@' || d.name into found from account a join domain d on d.id = a.domain_id where a.id = changed.account_id;
    perform pg_notify('directory', 'vacation' || coalesce(':' || found, ''));
  else
    select d.name into found from domain d where d.id = changed.domain_id;
    perform pg_notify('directory', 'inbound_policy' || coalesce(':' || found, ''));
  end if;
  return null;
end $$;
create trigger notify_inbound after insert or update or delete on vacation for each row execute function notify_inbound();
create trigger notify_inbound after insert or update or delete on inbound_policy for each row execute function notify_inbound();
create trigger notify_inbound after insert or update or delete on inbound_rule for each row execute function notify_inbound();

-- A domain that comes or goes takes its policy along; an account that does, its vacation.
create function notify_inbound_of_domain() returns trigger language plpgsql as $$
begin
  perform pg_notify('directory', 'inbound_policy');
  perform pg_notify('directory', 'vacation');
  return null;
end $$;
create trigger notify_inbound_of_domain after delete or update of name, proven_at, customer_id on domain
  for each row execute function notify_inbound_of_domain();
