-- Who answers for a contract's configuration rights: one administrator at a time, with history (管理責任者, R-030). One small table.
set lock_timeout = '5s';

create table responsible_administrator (
  id uuid not null constraint responsible_administrator_pkey primary key,
  reseller_id uuid not null,
  user_id uuid not null,
  since timestamptz(3) not null default current_timestamp,
  until timestamptz(3),
  constraint responsible_administrator_reseller foreign key (reseller_id) references reseller (id),
  constraint responsible_administrator_user_id_fkey foreign key (user_id) references portal_user (id) on update cascade on delete restrict,
  constraint responsible_administrator_span check (until is null or until >= since)
);
create unique index responsible_administrator_current on responsible_administrator (reseller_id) where until is null;
create index responsible_administrator_reseller_id_since_idx on responsible_administrator (reseller_id, since desc);

-- Of those who are here, the administrator who was first. What is fenced is read by its owner only while the fence is down for it.
alter table portal_user no force row level security;
insert into responsible_administrator (id, reseller_id, user_id, since)
  select distinct on (reseller_id) gen_random_uuid(), reseller_id, id, created_at from portal_user
    where role = 'reseller_admin' and duty = 'administrator' and disabled_at is null
    order by reseller_id, created_at, id;
alter table portal_user force row level security;

alter table responsible_administrator enable row level security;
alter table responsible_administrator force row level security;
create policy system_all on responsible_administrator to noren_system using (true) with check (true);
-- History: a term is begun and ended, never rewritten.
grant select, insert, update (until) on responsible_administrator to noren_system;

do $$
declare
  kinds text;
begin
  select string_agg(format('(%s, %L, %L)', place, kind, relation), ', ' order by place, kind) into kinds
    from (select * from erasable() union all values (28, 'responsible_administrator', 'responsible_administrator')) e;
  execute format('create or replace function erasable() returns table (place int, kind text, relation text) language sql immutable as %L',
    'values ' || kinds);
  execute format('create policy erasure on responsible_administrator to %I using (reseller_id = (select erasing_reseller()))
    with check (reseller_id = (select erasing_reseller()))', current_user);
end $$;
