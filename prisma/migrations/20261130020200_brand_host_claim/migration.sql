-- Host names that resellers claim for their portal, and what DNS said of each. A new table; and a reseller may choose its main host
-- and give one up, while only what the platform saw proven becomes a host. Short lock on brand_host.
set lock_timeout = '5s';

create table brand_host_claim (
  id uuid not null constraint brand_host_claim_pkey primary key,
  reseller_id uuid not null,
  host text not null,
  proof_token text not null,
  dns_findings jsonb,
  dns_checked_at timestamptz(3),
  -- Null: there, or nobody could say yet. Never set by silence of the name servers.
  proof_gone_since timestamptz(3),
  elsewhere_since timestamptz(3),
  created_at timestamptz(3) not null default current_timestamp,
  constraint brand_host_claim_reseller_id_fkey foreign key (reseller_id) references brand (reseller_id),
  constraint brand_host_claim_name unique (reseller_id, host)
);
-- Finds what is to be looked at again.
create index brand_host_claim_due on brand_host_claim (dns_checked_at);
-- Compares the claims of a name.
create index brand_host_claim_host on brand_host_claim (host);

alter table brand_host_claim enable row level security;
alter table brand_host_claim force row level security;
create policy system_all on brand_host_claim to noren_system using (true) with check (true);
create policy tenant on brand_host_claim to noren_app
  using (reseller_id = app_reseller() and app_customer() is null)
  with check (reseller_id = app_reseller() and app_customer() is null);
grant select, insert, update, delete on brand_host_claim to noren_app, noren_system;
call watch_changes('brand_host_claim', 'proof_token,dns_findings,dns_checked_at,proof_gone_since,elsewhere_since');

create policy tenant_chooses on brand_host for update to noren_app
  using (reseller_id = app_reseller() and app_customer() is null)
  with check (reseller_id = app_reseller() and app_customer() is null);
create policy tenant_gives_up on brand_host for delete to noren_app
  using (reseller_id = app_reseller() and app_customer() is null);
grant update (is_main), delete on brand_host to noren_app;

do $$
declare
  kinds text;
begin
  execute format('create policy erasure on brand_host_claim to %I using (reseller_id = (select erasing_reseller()))
    with check (reseller_id = (select erasing_reseller()))', current_user);
  select string_agg(format('(%s, %L, %L)', place, kind, relation), ', ' order by place, kind) into kinds
    from (select * from erasable() union all values (1, 'brand_host_claim', 'brand_host_claim')) e;
  execute format('create or replace function erasable() returns table (place int, kind text, relation text) language sql immutable as %L',
    'values ' || kinds);
end $$;
