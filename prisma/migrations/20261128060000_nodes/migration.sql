-- What each process of the platform told of itself last. One small row a process; no tenant's data.
set lock_timeout = '5s';

create table platform_node (
  kind text not null constraint platform_node_kind check (kind in ('mta', 'shipper', 'dovecot', 'worker')),
  name text not null,
  seen_at timestamptz(3) not null,
  started_at timestamptz(3),
  version text,
  queued integer,
  queued_bytes bigint,
  oldest_at timestamptz(3),
  connections integer,
  accepted_a_minute double precision,
  free_bytes bigint,
  total_bytes bigint,
  mailboxes_up boolean,
  behind_bytes bigint,
  aside integer,
  constraint platform_node_pkey primary key (kind, name)
);
alter table platform_node enable row level security;
alter table platform_node force row level security;
create policy system_all on platform_node to noren_system using (true) with check (true);
grant select, insert, update, delete on platform_node to noren_system;
