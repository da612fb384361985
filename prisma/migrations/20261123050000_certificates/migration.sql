-- TLS certificates of brands, the ACME account that they are ordered with, and what an issuer asks for over HTTP. New tables:
-- no lock on anything in use.
create table certificate (
  id uuid not null constraint certificate_pkey primary key,
  reseller_id uuid not null,
  host text not null,
  chain_pem text,
  sealed_private_key bytea,
  not_before timestamptz(3),
  not_after timestamptz(3),
  failures integer not null default 0,
  last_error text,
  next_try_at timestamptz(3) not null default current_timestamp,
  created_at timestamptz(3) not null default current_timestamp,
  constraint certificate_reseller_id_fkey foreign key (reseller_id) references reseller (id) on delete cascade on update cascade,
  constraint certificate_whole check (num_nulls(chain_pem, sealed_private_key, not_before, not_after) in (0, 4))
);
create unique index certificate_host_key on certificate (host);
create index certificate_due on certificate (next_try_at);
create index certificate_of_reseller on certificate (reseller_id);

alter table certificate enable row level security;
alter table certificate force row level security;
create policy system_all on certificate to noren_system using (true) with check (true);
create policy views_read on certificate for select to noren_views using (true);
create policy tenant on certificate for select to noren_app using (reseller_id = app_reseller() and app_customer() is null);
-- The application shows how a brand's certificates stand; their keys are none of its business.
grant select (id, reseller_id, host, not_before, not_after, failures, last_error, next_try_at, created_at) on certificate to noren_app;
grant select, insert, update, delete on certificate to noren_system;
grant select on certificate to noren_views;

create table acme_account (
  directory_url text not null constraint acme_account_pkey primary key,
  account_url text not null,
  sealed_private_key bytea not null,
  created_at timestamptz(3) not null default current_timestamp
);
create table acme_challenge (
  token text not null constraint acme_challenge_pkey primary key,
  key_authorization text not null,
  expires_at timestamptz(3) not null
);
grant select, insert, update, delete on acme_account, acme_challenge to noren_system;

-- Keys stay sealed; whoever serves them opens them with NOREN_TLS_KEK, which no database has.
create view mta.certificate as
  select c.id, c.host, c.chain_pem, encode(c.sealed_private_key, 'base64') as sealed
  from certificate c where c.chain_pem is not null;
alter view mta.certificate owner to noren_views;
grant usage on schema mta to noren_system;
grant select on mta.certificate to noren_mta, noren_dovecot, noren_system;

create function notify_certificate() returns trigger language plpgsql as $$
begin
  perform pg_notify('directory', 'certificate:' || coalesce(new.host, old.host));
  return null;
end $$;
create trigger notify_certificate after insert or delete or update of host, chain_pem, sealed_private_key on certificate
  for each row execute function notify_certificate();
