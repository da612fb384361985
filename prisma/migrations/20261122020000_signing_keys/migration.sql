-- DKIM keys of domains, their fence, and what the MTA may know of them. A new table: no lock on anything in use.
create type signing_algorithm as enum ('rsa', 'ed25519');
create type signing_stage as enum ('pending', 'active', 'retiring', 'retired');

create table signing_key (
  id uuid not null,
  reseller_id uuid not null,
  customer_id uuid not null,
  domain_id uuid not null,
  algorithm signing_algorithm not null,
  selector text not null,
  public_record text not null,
  sealed_private_key bytea,
  stage signing_stage not null default 'pending',
  created_at timestamptz(3) not null default current_timestamp,
  seen_at timestamptz(3),
  activated_at timestamptz(3),
  retiring_at timestamptz(3),
  retired_at timestamptz(3),
  constraint signing_key_pkey primary key (id),
  constraint signing_key_reseller_id_customer_id_domain_id_fkey foreign key (reseller_id, customer_id, domain_id)
    references domain (reseller_id, customer_id, id) on delete cascade on update cascade,
  constraint signing_key_sealed check ((stage = 'retired') = (sealed_private_key is null))
);
create index signing_key_of_domain on signing_key (domain_id, stage);
-- Two workers that tend one domain at once: the second finds its step taken.
create unique index signing_key_one_active on signing_key (domain_id, algorithm) where stage = 'active';
create unique index signing_key_one_pending on signing_key (domain_id, algorithm) where stage = 'pending';
create unique index signing_key_living_selector on signing_key (domain_id, selector) where stage <> 'retired';

alter table signing_key enable row level security;
alter table signing_key force row level security;
create policy system_all on signing_key to noren_system using (true) with check (true);
create policy views_read on signing_key for select to noren_views using (true);
create policy tenant on signing_key to noren_app
  using (reseller_id = app_reseller() and (app_customer() is null or customer_id = app_customer()))
  with check (reseller_id = app_reseller() and (app_customer() is null or customer_id = app_customer()));
grant select on signing_key to noren_views;
grant select, insert, update on signing_key to noren_app;
grant select, insert, update, delete on signing_key to noren_system;

-- One row for every hosted domain, so that "signs with nothing yet" is an answer of its own and not an absence. The keys
-- are sealed; the MTA opens them with NOREN_DKIM_KEK, which no database has.
create view mta.signing_domain as
  select h.domain, h.domain_id, h.reseller_id, h.customer_id,
         coalesce((
           select json_agg(json_build_object('id', k.id, 'algorithm', k.algorithm, 'selector', k.selector,
                                             'sealed', encode(k.sealed_private_key, 'base64')) order by k.algorithm)
           from signing_key k where k.domain_id = h.domain_id and k.stage = 'active'
         ), '[]'::json) as keys
  from mta.hosted_domain h;
alter view mta.signing_domain owner to noren_views;
grant select on mta.signing_domain to noren_mta;

-- Tells the MTA that a domain's keys changed, or the domain itself.
create function notify_signing_domain() returns trigger language plpgsql as $$
declare
  changed record;
  name text;
begin
  if tg_op = 'DELETE' then changed := old; else changed := new; end if;
  if tg_table_name = 'domain' then
    perform pg_notify('directory', 'signing_domain:' || changed.name);
    if tg_op = 'UPDATE' and old.name <> new.name then perform pg_notify('directory', 'signing_domain:' || old.name); end if;
  else
    select d.name into name from domain d where d.id = changed.domain_id;
    if name is not null then perform pg_notify('directory', 'signing_domain:' || name); end if;
  end if;
  return null;
end $$;
create trigger notify_signing_domain after insert or update or delete on signing_key
  for each row execute function notify_signing_domain();
create trigger notify_signing_domain after insert or delete or update of name, proven_at, customer_id on domain
  for each row execute function notify_signing_domain();
