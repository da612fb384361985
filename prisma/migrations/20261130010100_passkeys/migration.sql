-- Passkeys of who signs in to the portal, and the challenges that wait to be answered (docs/adr/0057). Two new tables, a column without a
-- default on sessions: short locks.
set lock_timeout = '5s';

-- How a session was opened; null: before this was kept.
alter table portal_session add column opened_with sign_in_outcome;

create table passkey (
  id uuid not null constraint passkey_pkey primary key,
  user_id uuid not null,
  reseller_id uuid,
  customer_id uuid,
  rp_id text not null,
  credential_id bytea not null,
  public_key bytea not null,
  sign_count bigint not null default 0,
  transports text[] not null default '{}',
  backed_up boolean not null default false,
  user_handle bytea not null,
  name text not null,
  created_at timestamptz(3) not null default current_timestamp,
  last_used_at timestamptz(3),
  constraint passkey_user_id_fkey foreign key (user_id) references portal_user (id) on delete cascade on update cascade
);
-- A credential is one person's on one host; what another host knows is never asked.
create unique index passkey_credential on passkey (rp_id, credential_id);
create index passkey_user_id_idx on passkey (user_id);

create table passkey_challenge (
  challenge_hash bytea not null constraint passkey_challenge_pkey primary key,
  reseller_id uuid,
  rp_id text not null,
  user_id uuid,
  user_handle bytea,
  expires_at timestamptz(3) not null,
  -- Whoever sets a passkey up is named together with the handle it gets; whoever signs in is not known yet.
  constraint passkey_challenge_of check ((user_id is null) = (user_handle is null)),
  constraint passkey_challenge_user_id_fkey foreign key (user_id) references portal_user (id) on delete cascade on update cascade
);
create index passkey_challenge_expires_at_idx on passkey_challenge (expires_at);
create index passkey_challenge_user_id_idx on passkey_challenge (user_id);

do $$
declare
  t text;
  kinds text;
begin
  select string_agg(format('(%s, %L, %L)', place, kind, relation), ', ' order by place, kind) into kinds
    from (select * from erasable() union all values (28, 'passkey', 'passkey'), (28, 'passkey_challenge', 'passkey_challenge')) e;
  execute format('create or replace function erasable() returns table (place int, kind text, relation text) language sql immutable as %L',
    'values ' || kinds);
  foreach t in array array['passkey', 'passkey_challenge'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    -- Read before the tenant of a session is known, and by nobody else: the application's role has no part in it.
    execute format('create policy system_all on %I to noren_system using (true) with check (true)', t);
    execute format('grant select, insert, update, delete on %I to noren_system', t);
    execute format('create policy erasure on %I to %I using (reseller_id = (select erasing_reseller()))
      with check (reseller_id = (select erasing_reseller()))', t, current_user);
  end loop;
end $$;

call watch_changes('passkey', 'credential_id,public_key,sign_count,transports,user_handle,last_used_at');
