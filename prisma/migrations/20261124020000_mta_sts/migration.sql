-- MTA-STS policies that are served for domains (RFC 8461). A new table: no lock on anything in use but the reference to domain.
set lock_timeout = '5s';

create table mta_sts (
  domain_id uuid not null constraint mta_sts_pkey primary key,
  reseller_id uuid not null,
  customer_id uuid not null,
  mode text not null,
  max_age_seconds integer not null,
  host_seen_at timestamptz(3),
  looked_at timestamptz(3),
  updated_at timestamptz(3) not null default current_timestamp,
  constraint mta_sts_reseller_id_customer_id_domain_id_fkey foreign key (reseller_id, customer_id, domain_id)
    references domain (reseller_id, customer_id, id) on delete cascade on update cascade,
  constraint mta_sts_mode check (mode in ('none', 'testing', 'enforce')),
  constraint mta_sts_max_age check (max_age_seconds between 86400 and 31557600)
);
create index mta_sts_to_look on mta_sts (looked_at) where host_seen_at is null;

alter table mta_sts enable row level security;
alter table mta_sts force row level security;
create policy system_all on mta_sts to noren_system using (true) with check (true);
create policy tenant on mta_sts to noren_app
  using (reseller_id = app_reseller() and (app_customer() is null or customer_id = app_customer()))
  with check (reseller_id = app_reseller() and (app_customer() is null or customer_id = app_customer()));
grant select, insert, update, delete on mta_sts to noren_app, noren_system;
