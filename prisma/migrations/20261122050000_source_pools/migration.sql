-- Pools of three kinds, warm-up and hold of single addresses, and customers in quarantine. The new columns have constant
-- defaults, so no table is rewritten; the locks are short, and a long transaction in the way fails the migration instead.
set lock_timeout = '5s';

create type "source_pool_kind" as enum ('shared', 'dedicated', 'quarantine');

alter table "source_pool" add column "kind" "source_pool_kind" not null default 'shared';

alter table "source_address"
  add column "warming_since" date,
  add column "judged_from" timestamptz(3),
  add column "held_at" timestamptz(3),
  add column "held_ground" text,
  add column "held_attempts" integer,
  add column "held_deferred" integer,
  add column "held_refused" integer;

create table "source_quarantine" (
  "customer_id" uuid not null,
  "reseller_id" uuid not null,
  "pool_id" uuid not null,
  "reason" text not null,
  "since" timestamptz(3) not null default current_timestamp,
  constraint "source_quarantine_pkey" primary key ("customer_id")
);
create index "source_quarantine_reseller_id_customer_id_idx" on "source_quarantine" ("reseller_id", "customer_id");
alter table "source_quarantine" add constraint "source_quarantine_reseller_id_customer_id_fkey"
  foreign key ("reseller_id", "customer_id") references "customer" ("reseller_id", "id") on delete restrict on update cascade;
alter table "source_quarantine" add constraint "source_quarantine_pool_id_fkey"
  foreign key ("pool_id") references "source_pool" ("id") on delete restrict on update cascade;

-- Sums up what became of an address's attempts (services/source/hold-failing-addresses.ts).
create index "delivery_event_source_ip_at_idx" on "delivery_event" ("source_ip", "at");

alter table source_quarantine enable row level security;
alter table source_quarantine force row level security;
create policy system_all on source_quarantine to noren_system using (true) with check (true);
create policy views_read on source_quarantine for select to noren_views using (true);
create policy tenant on source_quarantine for select to noren_app
  using (reseller_id = app_reseller() and (app_customer() is null or customer_id = app_customer()));
grant select on source_quarantine to noren_views, noren_app;
grant select, insert, update, delete on source_quarantine to noren_system;

-- A dedicated pool serves one reseller, and a quarantine pool only those in quarantine, whoever writes the row. The lock on
-- the pool makes two resellers that are attached at once wait for each other.
create function check_source_binding() returns trigger language plpgsql as $$
declare
  pool source_pool;
begin
  select * into pool from source_pool where id = new.pool_id for update;
  if pool.kind = 'quarantine' then
    raise exception 'a quarantine pool is bound to nobody' using errcode = 'check_violation', constraint = 'source_binding_kind';
  end if;
  if pool.kind = 'dedicated' and exists
    (select from source_binding b where b.pool_id = new.pool_id and b.reseller_id <> new.reseller_id) then
    raise exception 'a dedicated pool belongs to one reseller' using errcode = 'exclusion_violation', constraint = 'source_pool_dedicated';
  end if;
  return new;
end $$;
create trigger check_source_binding before insert or update on source_binding
  for each row execute function check_source_binding();

create function check_source_quarantine() returns trigger language plpgsql as $$
begin
  if not exists (select from source_pool where id = new.pool_id and kind = 'quarantine' for share) then
    raise exception 'a customer in quarantine needs a quarantine pool' using errcode = 'check_violation', constraint = 'source_quarantine_kind';
  end if;
  return new;
end $$;
create trigger check_source_quarantine before insert or update on source_quarantine
  for each row execute function check_source_quarantine();

-- Bindings are checked against the kind once; it never changes after that.
create function keep_source_pool_kind() returns trigger language plpgsql as $$
begin
  raise exception 'the kind of a pool does not change' using errcode = 'check_violation', constraint = 'source_pool_kind_kept';
end $$;
create trigger keep_source_pool_kind before update of kind on source_pool
  for each row when (old.kind is distinct from new.kind) execute function keep_source_pool_kind();

-- Quarantine before a customer's own pool before its reseller's. A held address is nobody's until it is released.
create or replace view mta.source_binding as
  select c.reseller_id, c.id as customer_id, s.id as source_address_id, s.ip, s.helo, b.pool_id, s.warming_since
  from customer c
  join lateral (
    select q.pool_id, 0 as rank from source_quarantine q where q.customer_id = c.id
    union all
    select o.pool_id, case when o.customer_id is null then 2 else 1 end
    from source_binding o
    where o.reseller_id = c.reseller_id and (o.customer_id = c.id or o.customer_id is null)
    order by rank limit 1
  ) b on true
  join source_pool_address p on p.pool_id = b.pool_id
  join source_address s on s.id = p.address_id
  where s.held_at is null;

create trigger notify_directory after insert or update or delete on source_quarantine
  for each row execute function notify_directory();
