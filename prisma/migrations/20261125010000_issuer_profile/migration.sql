-- Who issues invoices, where it is and where it is paid: the operator's row names no reseller. New table.
set lock_timeout = '5s';

create table issuer_profile (
  id uuid not null constraint issuer_profile_pkey primary key,
  reseller_id uuid constraint issuer_profile_reseller_id_fkey references reseller (id) on update cascade on delete restrict,
  name text not null,
  registration text,
  address text[] not null default '{}',
  telephone text,
  bank text[] not null default '{}',
  updated_at timestamptz(3) not null default current_timestamp,
  updated_by uuid,
  constraint issuer_profile_name check (name <> ''),
  constraint issuer_profile_registration check (registration ~ '^T[0-9]{13}$')
);
create unique index issuer_profile_owner on issuer_profile (reseller_id) nulls not distinct;

alter table issuer_profile enable row level security;
alter table issuer_profile force row level security;
create policy system_all on issuer_profile to noren_system using (true) with check (true);
grant select, insert, update on issuer_profile to noren_system;
create policy tenant_own on issuer_profile to noren_app
  using (reseller_id = app_reseller() and app_customer() is null)
  with check (reseller_id = app_reseller() and app_customer() is null);
grant select, insert, update on issuer_profile to noren_app;
