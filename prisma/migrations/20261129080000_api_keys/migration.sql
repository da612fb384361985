-- API keys (APIキー), and what was answered to a creation that may be asked for again. Two new tables; a key can be reported as misused; the
-- audit trail names the key that acted. Short lock on compromise.
set lock_timeout = '5s';

create table api_key (
  id uuid not null constraint api_key_pkey primary key,
  reseller_id uuid not null,
  customer_id uuid,
  name text not null,
  selector text not null,
  secret_hash bytea not null,
  permissions text[] not null constraint api_key_permissions check (cardinality(permissions) > 0),
  networks text[] not null default '{}',
  expires_at timestamptz(3),
  created_at timestamptz(3) not null default current_timestamp,
  created_by uuid,
  revoked_at timestamptz(3),
  frozen_at timestamptz(3),
  last_used_at timestamptz(3),
  last_used_address text,
  constraint api_key_reseller foreign key (reseller_id) references reseller (id),
  constraint api_key_customer foreign key (reseller_id, customer_id) references customer (reseller_id, id),
  constraint api_key_tenant unique (reseller_id, id)
);
create unique index api_key_selector on api_key (selector);
create index api_key_list on api_key (reseller_id, created_at desc);

create table api_answer (
  api_key_id uuid not null,
  -- Digest of what the caller calls the request.
  key_hash bytea not null,
  reseller_id uuid not null,
  customer_id uuid,
  request_hash bytea not null,
  -- Null: it is being answered.
  status smallint,
  body_cipher bytea,
  created_at timestamptz(3) not null default current_timestamp,
  constraint api_answer_pkey primary key (api_key_id, key_hash),
  constraint api_answer_reseller_id_api_key_id_fkey foreign key (reseller_id, api_key_id)
    references api_key (reseller_id, id) on delete cascade on update cascade
);
create index api_answer_old on api_answer (created_at);

do $$
declare
  t text;
  kinds text;
  before text := pg_get_functiondef('complete_audit_entry()'::regprocedure);
  after text;
begin
  foreach t in array array['api_key', 'api_answer'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy system_all on %I to noren_system using (true) with check (true)', t);
    execute format($p$create policy tenant on %I to noren_app
      using (reseller_id = app_reseller() and (app_customer() is null or customer_id = app_customer()))
      with check (reseller_id = app_reseller() and (app_customer() is null or customer_id = app_customer()))$p$, t);
    execute format('grant select, insert, update, delete on %I to noren_app, noren_system', t);
    execute format('create policy erasure on %I to %I using (reseller_id = (select erasing_reseller()))
      with check (reseller_id = (select erasing_reseller()))', t, current_user);
  end loop;
  select string_agg(format('(%s, %L, %L)', place, kind, relation), ', ' order by place, kind) into kinds
    from (select * from erasable() union all values (3, 'api_answer', 'api_answer'), (4, 'api_key', 'api_key')) e;
  execute format('create or replace function erasable() returns table (place int, kind text, relation text) language sql immutable as %L',
    'values ' || kinds);

  -- A key acts under its own name. What the function does otherwise stays as the last migration that made it wrote it.
  after := replace(before, 'new.actor_kind := coalesce(new.actor_kind,',
    'if new.api_key_id is not null then
      select k.name into new.actor_name from api_key k where k.id = new.api_key_id;
    end if;
    new.actor_kind := coalesce(new.actor_kind,');
  if after = before then raise exception 'complete_audit_entry() does not say who acts as expected'; end if;
  execute after;
end $$;

call watch_changes('api_key', 'secret_hash,selector,last_used_at,last_used_address');

alter table compromise drop constraint compromise_target,
  add constraint compromise_target check (target in ('account', 'relay_login', 'webhook', 'user', 'api_key'));
