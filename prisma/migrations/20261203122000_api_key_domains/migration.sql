-- An API key may be for some domains of a customer, as an administrator may be (docs/adr/0067). A column that is false and a new table: short
-- locks, no row is rewritten.
set lock_timeout = '5s';

-- Apart from the rows that name them: a key whose last domain has gone opens nothing, and not all.
alter table api_key
  add column of_domains boolean not null default false,
  add constraint api_key_of_domains check (not of_domains or customer_id is not null);

create table api_key_domain (
  api_key_id uuid not null,
  domain_id uuid not null,
  reseller_id uuid not null,
  customer_id uuid not null,
  constraint api_key_domain_pkey primary key (api_key_id, domain_id),
  constraint api_key_domain_reseller_id_api_key_id_fkey foreign key (reseller_id, api_key_id)
    references api_key (reseller_id, id) on delete cascade on update cascade,
  -- A domain of the same customer, or none.
  constraint api_key_domain_reseller_id_customer_id_domain_id_fkey foreign key (reseller_id, customer_id, domain_id)
    references domain (reseller_id, customer_id, id) on delete cascade on update cascade
);
-- Which keys open a domain that goes.
create index api_key_domain_of_domain on api_key_domain (domain_id);

alter table api_key_domain enable row level security;
alter table api_key_domain force row level security;
create policy tenant on api_key_domain to noren_app
  using (reseller_id = app_reseller() and (app_customer() is null or customer_id = app_customer()))
  with check (reseller_id = app_reseller() and (app_customer() is null or customer_id = app_customer()));
create policy system_all on api_key_domain to noren_system using (true) with check (true);
-- What a key opens is said when it is made; only a domain that moves to another customer takes it away.
grant select, insert, delete on api_key_domain to noren_app, noren_system;

-- The trail says the name of the key that acts. It reads of itself, and of no other.
create policy domains on api_key for select to noren_domains
  using (reseller_id = app_reseller() and customer_id = app_customer() and id = app_actor());
grant select (id, reseller_id, customer_id, name) on api_key to noren_domains;

do $$
declare
  kinds text;
begin
  select string_agg(format('(%s, %L, %L)', place, kind, relation), ', ' order by place, kind) into kinds
    from (select * from erasable() union all values (3, 'api_key_domain', 'api_key_domain')) e;
  execute format('create or replace function erasable() returns table (place int, kind text, relation text) language sql immutable as %L',
    'values ' || kinds);
  execute format('create policy erasure on api_key_domain to %I using (reseller_id = (select erasing_reseller()))
    with check (reseller_id = (select erasing_reseller()))', current_user);
end $$;
