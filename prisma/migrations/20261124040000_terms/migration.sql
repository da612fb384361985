-- Agreements in versions, and who accepted which (R-002, R-007, R-008). The new columns of contract have constant defaults, so its
-- lock is held for an instant.
set lock_timeout = '5s';

alter type contract_profile add value 'relay';
alter type contract_profile add value 'suite';
alter type contract_profile add value 'managed';

alter table contract add column override jsonb not null default '{}',
  add column issuer_name text,
  add column issuer_number text,
  add constraint contract_issuer_number check (issuer_number ~ '^T[0-9]{13}$');

create table terms_version (
  id uuid not null constraint terms_version_pkey primary key,
  reseller_id uuid,
  profile contract_profile not null,
  version text not null,
  effective_from date not null,
  title text not null,
  body text not null,
  parameters jsonb not null,
  content_hash bytea not null,
  published_at timestamptz(3) not null default current_timestamp,
  published_by uuid
);
create unique index terms_version_start on terms_version (reseller_id, profile, effective_from) nulls not distinct;
create unique index terms_version_name on terms_version (reseller_id, profile, version) nulls not distinct;
create unique index terms_version_content on terms_version (id, content_hash);

create table terms_acceptance (
  id uuid not null constraint terms_acceptance_pkey primary key,
  reseller_id uuid not null,
  contract_id uuid not null,
  terms_version_id uuid not null,
  content_hash bytea not null,
  accepted_at timestamptz(3) not null default current_timestamp,
  accepted_by uuid not null,
  address text not null,
  constraint terms_acceptance_reseller_id_contract_id_fkey foreign key (reseller_id, contract_id)
    references contract (reseller_id, id) on update cascade on delete restrict,
  -- The hash is of what the version says, or the acceptance cannot be stored.
  constraint terms_acceptance_terms_version_id_content_hash_fkey foreign key (terms_version_id, content_hash)
    references terms_version (id, content_hash) on update cascade on delete restrict
);
create unique index terms_acceptance_once on terms_acceptance (contract_id, terms_version_id);

create trigger append_only before update or delete or truncate on terms_version for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on terms_acceptance for each statement execute function refuse_change();

alter table terms_version enable row level security;
alter table terms_version force row level security;
create policy system_all on terms_version to noren_system using (true) with check (true);
grant select, insert on terms_version to noren_system;
-- The operator's agreements are read by every reseller, never by a reseller's customers.
create policy tenant_read on terms_version for select to noren_app using (reseller_id is null and app_reseller() is not null and app_customer() is null);
grant select on terms_version to noren_app;

alter table terms_acceptance enable row level security;
alter table terms_acceptance force row level security;
create policy system_all on terms_acceptance to noren_system using (true) with check (true);
create policy tenant on terms_acceptance to noren_app
  using (reseller_id = app_reseller() and app_customer() is null)
  with check (reseller_id = app_reseller() and app_customer() is null);
grant select, insert on terms_acceptance to noren_app, noren_system;
