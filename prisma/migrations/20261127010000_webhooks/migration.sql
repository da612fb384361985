-- Event webhooks (ADR 0040): endpoints, the outbox that the shipper fills with the facts, what is sent together, and the log of attempts.
-- New tables only.
set lock_timeout = '5s';

create table webhook (
  id uuid not null constraint webhook_pkey primary key,
  reseller_id uuid not null,
  -- Null: the reseller's own, told of all its customers.
  customer_id uuid,
  name text not null,
  url text not null,
  groups text[] not null,
  final_only boolean not null default false,
  batch_seconds int not null,
  batch_count int not null,
  enabled boolean not null default true,
  secret_cipher bytea not null,
  previous_secret_cipher bytea,
  previous_ends_at timestamptz(3),
  created_at timestamptz(3) not null default current_timestamp,
  created_by uuid,
  -- How it has done lately; the worker's.
  failures int not null default 0,
  failing_since timestamptz(3),
  paused_until timestamptz(3),
  claimed_until timestamptz(3),
  constraint webhook_owner unique (reseller_id, id),
  constraint webhook_reseller foreign key (reseller_id) references reseller (id),
  constraint webhook_customer foreign key (reseller_id, customer_id) references customer (reseller_id, id),
  constraint webhook_groups check (cardinality(groups) > 0
    and groups <@ array['deliveries', 'bounces', 'blocks', 'complaints', 'limits']),
  constraint webhook_batch_bounds check (batch_seconds between 0 and 300 and batch_count between 1 and 500),
  constraint webhook_previous check ((previous_secret_cipher is null) = (previous_ends_at is null))
);
-- Lists a tenant's, and tells the shipper whose facts are wanted.
create index webhook_list on webhook (reseller_id, customer_id, created_at);

-- Events that are sent together: one request, however often it is tried.
create table webhook_batch (
  id uuid not null constraint webhook_batch_pkey primary key,
  reseller_id uuid not null,
  customer_id uuid,
  webhook_id uuid not null,
  test boolean not null default false,
  -- open, taken, given_up
  state text not null default 'open',
  events int not null,
  failures int not null default 0,
  created_at timestamptz(3) not null default current_timestamp,
  next_try_at timestamptz(3),
  expires_at timestamptz(3) not null,
  settled_at timestamptz(3),
  constraint webhook_batch_owner unique (reseller_id, id),
  constraint webhook_batch_webhook foreign key (reseller_id, webhook_id) references webhook (reseller_id, id) on delete cascade,
  constraint webhook_batch_state check (state in ('open', 'taken', 'given_up')),
  constraint webhook_batch_open check ((state = 'open') = (next_try_at is not null) and (state = 'open') = (settled_at is null))
);
-- What is to be tried, and the log newest first.
create index webhook_batch_open on webhook_batch (webhook_id, next_try_at) where state = 'open';
create index webhook_batch_log on webhook_batch (webhook_id, created_at desc, id desc);
create index webhook_batch_age on webhook_batch (created_at);

-- The outbox: that an endpoint is to be told of an event of the delivery log. What it says is read there when it is sent; it holds no
-- address. One event comes to one endpoint once.
create table webhook_event (
  webhook_id uuid not null,
  event_id uuid not null,
  reseller_id uuid not null,
  -- As the endpoint's: null where it is the reseller's.
  customer_id uuid,
  seq bigint generated always as identity,
  accepted_on date not null,
  delivery_id uuid not null,
  -- In whose order events are kept.
  recipient_index bytea not null,
  type text not null,
  created_at timestamptz(3) not null default current_timestamp,
  batch_id uuid,
  constraint webhook_event_pkey primary key (webhook_id, event_id),
  constraint webhook_event_webhook foreign key (reseller_id, webhook_id) references webhook (reseller_id, id) on delete cascade,
  constraint webhook_event_batch foreign key (reseller_id, batch_id) references webhook_batch (reseller_id, id) on delete cascade
);
-- What waits, in order; what a batch holds.
create index webhook_event_waiting on webhook_event (webhook_id, seq) where batch_id is null;
create index webhook_event_batch_seq on webhook_event (batch_id, seq);

create table webhook_attempt (
  id uuid not null constraint webhook_attempt_pkey primary key,
  reseller_id uuid not null,
  customer_id uuid,
  batch_id uuid not null,
  at timestamptz(3) not null,
  duration_ms int not null,
  remote_ip text,
  -- Status of HTTP; null when there was no answer.
  status int,
  -- core/webhook/read-answer.ts; null when it was taken.
  failure text,
  -- The beginning of the answer, which may repeat addresses.
  answer_cipher bytea,
  constraint webhook_attempt_batch foreign key (reseller_id, batch_id) references webhook_batch (reseller_id, id) on delete cascade
);
create index webhook_attempt_log on webhook_attempt (batch_id, at);

do $$
declare
  t text;
begin
  foreach t in array array['webhook', 'webhook_batch', 'webhook_event', 'webhook_attempt'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy system_all on %I to noren_system using (true) with check (true)', t);
    execute format('create policy tenant on %I to noren_app
      using (reseller_id = app_reseller() and (app_customer() is null or customer_id = app_customer()))
      with check (reseller_id = app_reseller() and (app_customer() is null or customer_id = app_customer()))', t);
    execute format('create policy erasure on %I to %I using (reseller_id = (select erasing_reseller()))
      with check (reseller_id = (select erasing_reseller()))', t, current_user);
  end loop;
end $$;
-- The portal sets endpoints up, tests and replays; what happened is the worker's to write.
grant select, insert, delete on webhook to noren_app;
grant update (name, url, groups, final_only, batch_seconds, batch_count, enabled, secret_cipher, previous_secret_cipher,
  previous_ends_at, failures, failing_since, paused_until) on webhook to noren_app;
grant select, insert on webhook_batch to noren_app;
grant update (state, failures, next_try_at, expires_at, settled_at) on webhook_batch to noren_app;
grant select on webhook_event, webhook_attempt to noren_app;
grant select, insert, update, delete on webhook, webhook_batch, webhook_event, webhook_attempt to noren_system;

-- A job of which one that waits is enough: at once, or not after an instant.
create function enqueue_job_once(name text, run_at timestamptz default null) returns void language plpgsql security definer
  set search_path = public as $$
begin
  if to_regclass('graphile_worker.jobs') is null then
    insert into job_before_worker (name, payload)
      select enqueue_job_once.name, '{}' where not exists (select from job_before_worker j where j.name = enqueue_job_once.name);
  else
    perform graphile_worker.add_job(enqueue_job_once.name, '{}'::json, run_at := enqueue_job_once.run_at,
      job_key := enqueue_job_once.name,
      job_key_mode := case when enqueue_job_once.run_at is null then 'replace' else 'preserve_run_at' end);
  end if;
end $$;
grant create on schema public to noren_system;
alter function enqueue_job_once(text, timestamptz) owner to noren_system;
revoke create on schema public from noren_system;
revoke execute on function enqueue_job_once(text, timestamptz) from public;
grant execute on function enqueue_job_once(text, timestamptz) to noren_app, noren_system;

-- The end of a contract takes it all (R-083, ADR 0037).
do $$
declare
  kinds text;
begin
  select string_agg(format('(%s, %L, %L)', place, kind, relation), ', ' order by place, kind) into kinds
    from (select * from erasable()
      union all values (1, 'webhook_attempt', 'webhook_attempt'), (1, 'webhook_event', 'webhook_event'),
        (2, 'webhook_batch', 'webhook_batch'), (3, 'webhook', 'webhook')) e;
  execute format('create or replace function erasable() returns table (place int, kind text, relation text) language sql immutable as %L',
    'values ' || kinds);
end $$;
