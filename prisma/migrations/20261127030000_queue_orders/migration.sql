-- Orders of the operator about mail that waits (ADR 0044): rows that the MTA reads, never a call to it. The new column is null, so no row
-- is rewritten; indexes are built under a lock that the shipper waits for, and facts wait in the journal meanwhile.
set lock_timeout = '5s';

create table queue_order (
  id uuid not null constraint queue_order_pkey primary key,
  action text not null constraint queue_order_action check (action in ('hold', 'release', 'retry', 'delete', 'reroute')),
  reseller_id uuid,
  customer_id uuid,
  domain text,
  source_ip text,
  message_id text,
  reason text not null,
  notify_sender boolean not null default false,
  host text,
  port integer constraint queue_order_port check (port between 1 and 65535),
  pool_id uuid,
  address_id uuid,
  expected integer not null,
  made_by uuid,
  made_at timestamptz(3) not null default current_timestamp,
  ends_at timestamptz(3) not null,
  ended_at timestamptz(3),
  ended_by uuid,
  constraint queue_order_reseller foreign key (reseller_id) references reseller (id),
  constraint queue_order_customer foreign key (reseller_id, customer_id) references customer (reseller_id, id),
  constraint queue_order_pool foreign key (pool_id) references source_pool (id),
  constraint queue_order_address foreign key (address_id) references source_address (id),
  constraint queue_order_whose check (customer_id is null or reseller_id is not null),
  -- What cannot be taken back, or sends mail another way, names what it is for.
  constraint queue_order_names check (action not in ('delete', 'reroute')
    or num_nonnulls(reseller_id, domain, source_ip, message_id) > 0),
  constraint queue_order_way check ((action = 'reroute') = (num_nonnulls(host, pool_id, address_id) > 0)
    and num_nonnulls(pool_id, address_id) < 2 and (port is null or host is not null)),
  constraint queue_order_notice check (not notify_sender or action = 'delete')
);
create index queue_order_open on queue_order (ends_at) where ended_at is null;
create index queue_order_page on queue_order (made_at, id);
create index queue_order_reseller_id_customer_id_idx on queue_order (reseller_id, customer_id);

alter table queue_order enable row level security;
alter table queue_order force row level security;
create policy system_all on queue_order to noren_system using (true) with check (true);
create policy views_read on queue_order for select to noren_views using (true);
grant select on queue_order to noren_views;
grant select, insert on queue_order to noren_system;
grant update (ended_at, ended_by) on queue_order to noren_system;

-- A held address is nobody's until it is released: mail that is re-routed to it waits.
create view mta.queue_order as
  select o.id as order_id, o.action, o.reseller_id, o.customer_id, o.domain, o.source_ip, o.message_id, o.made_at, o.ends_at,
    o.notify_sender, o.host, o.port,
    case when o.pool_id is null and o.address_id is null then null else coalesce((
      select jsonb_agg(jsonb_build_object('ip', s.ip, 'helo', s.helo, 'poolId', s.pool_id, 'warmingSince', s.warming_since) order by s.ip)
      from (select distinct on (a.ip) a.ip, a.helo, p.pool_id, a.warming_since::text
        from source_pool_address p join source_address a on a.id = p.address_id
        where a.held_at is null and (p.pool_id = o.pool_id or a.id = o.address_id) order by a.ip, p.pool_id) s), '[]') end as sources
  from queue_order o where o.ended_at is null and o.ends_at > now();
alter view mta.queue_order owner to noren_views;
grant select on mta.queue_order to noren_mta;

create function notify_queue_order() returns trigger language plpgsql as $$
begin
  perform pg_notify('directory', 'queue_order');
  return null;
end $$;
create trigger notify_queue_order after insert or update or delete on queue_order for each statement execute function notify_queue_order();
create trigger notify_queue_order after insert or update or delete on source_pool_address
  for each statement execute function notify_queue_order();
create trigger notify_queue_order after update or delete on source_address for each statement execute function notify_queue_order();

-- Under which order something happened: how many an order has touched.
alter table delivery_event add column order_id uuid;
create index delivery_event_order_id_idx on delivery_event (order_id) where order_id is not null;

-- What waits, oldest first, of everybody.
create index delivery_waiting on delivery (accepted_at, id) where settled_at is null;

-- An erasure takes them too (R-083, ADR 0037).
do $$
declare
  kinds text;
begin
  select string_agg(format('(%s, %L, %L)', place, kind, relation), ', ' order by place, kind) into kinds
    from (select * from erasable() union all values (3, 'queue_order', 'queue_order')) e;
  execute format('create or replace function erasable() returns table (place int, kind text, relation text) language sql immutable as %L',
    'values ' || kinds);
  execute format('create policy erasure on queue_order to %I using (reseller_id = (select erasing_reseller()))
    with check (reseller_id = (select erasing_reseller()))', current_user);
end $$;
