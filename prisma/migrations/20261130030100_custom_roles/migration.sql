-- Roles of a house's own making (役割), by permission (docs/adr/0069). One new table; the new column is null, so no row is rewritten.
set lock_timeout = '5s';

create table custom_role (
  id uuid not null constraint custom_role_pkey primary key,
  -- Both null: the operator's; the second null: a reseller's.
  reseller_id uuid,
  customer_id uuid,
  name text not null constraint custom_role_name check (name <> ''),
  permissions text[] not null
    constraint custom_role_permissions check (cardinality(permissions) > 0)
    -- Passing responsibility on is for whoever has it (管理責任者, R-030), and can be given by no role.
    constraint custom_role_responsible check (not permissions @> '{responsible:write}'),
  created_at timestamptz(3) not null default current_timestamp,
  -- Kept: the trail names it, and a key that was made under it stays within it.
  removed_at timestamptz(3),
  constraint custom_role_place check (customer_id is null or reseller_id is not null),
  constraint custom_role_reseller foreign key (reseller_id) references reseller (id),
  constraint custom_role_customer foreign key (reseller_id, customer_id) references customer (reseller_id, id)
);
-- One name at a place, and the list of a place.
create unique index custom_role_of_place on custom_role (reseller_id, customer_id, lower(name)) nulls not distinct where removed_at is null;

alter table custom_role enable row level security;
alter table custom_role force row level security;
create policy system_all on custom_role to noren_system using (true) with check (true);
create policy tenant on custom_role to noren_app
  using (reseller_id = app_reseller() and (app_customer() is null or customer_id = app_customer()))
  with check (reseller_id = app_reseller() and (app_customer() is null or customer_id = app_customer()));
-- A role never moves to another place.
grant select, insert, update (name, permissions, removed_at) on custom_role to noren_app, noren_system;
call watch_changes('custom_role');

alter table portal_user
  add column custom_role_id uuid,
  add constraint portal_user_custom_role foreign key (custom_role_id) references custom_role (id),
  drop constraint portal_user_duty,
  add constraint portal_user_duty check (case duty
    when 'administrator' then true
    when 'custom' then role in ('operator_admin', 'reseller_admin', 'customer_admin')
    when 'reader' then role = 'reseller_admin'
    else role in ('operator_admin', 'reseller_admin') end),
  -- Without a role of their own making nobody has its duty, and with one they have nothing beside.
  add constraint portal_user_custom check ((duty = 'custom') = (custom_role_id is not null));
create index portal_user_of_custom_role on portal_user (custom_role_id) where custom_role_id is not null;

-- The places are null above customers, where a composite key would ask nothing: so the role is looked for where its holder stands. Locked
-- against a removal at the same time.
create function keep_custom_role_at_home() returns trigger language plpgsql as $$
begin
  perform from custom_role r where r.id = new.custom_role_id and r.reseller_id is not distinct from new.reseller_id
    and r.customer_id is not distinct from new.customer_id and r.removed_at is null for share;
  if not found then
    raise exception 'there is no such role where this person works' using errcode = 'check_violation', constraint = 'custom_role_at_home';
  end if;
  return new;
end $$;
create trigger custom_role_at_home before insert or update of custom_role_id, reseller_id, customer_id on portal_user for each row
  when (new.custom_role_id is not null) execute function keep_custom_role_at_home();

-- A role that somebody holds is not removed, and one that was removed does not come back.
create function keep_held_role() returns trigger language plpgsql as $$
begin
  if old.removed_at is not null then
    raise exception 'the role was removed' using errcode = 'check_violation', constraint = 'custom_role_removed';
  end if;
  if new.removed_at is not null and exists (select from portal_user u where u.custom_role_id = old.id and u.disabled_at is null) then
    raise exception 'the role is held by somebody' using errcode = 'check_violation', constraint = 'custom_role_held';
  end if;
  return new;
end $$;
create trigger held_role before update on custom_role for each row execute function keep_held_role();

-- Whoever changes them, and however: who answers for a reseller's contract stays its full administrator (R-030).
create function keep_responsible() returns trigger language plpgsql as $$
begin
  if exists (select from responsible_administrator r where r.user_id = old.id and r.until is null) then
    raise exception 'the responsible administrator stays an administrator' using errcode = 'check_violation', constraint = 'responsible_stays';
  end if;
  return new;
end $$;
create trigger responsible_stays before update of role, duty, disabled_at on portal_user for each row
  when (old.role = 'reseller_admin' and old.duty = 'administrator' and old.disabled_at is null
    and (new.role <> 'reseller_admin' or new.duty <> 'administrator' or new.disabled_at is not null))
  execute function keep_responsible();

-- Of a customer that has a full administrator, the last one is not narrowed to a role: only the level above takes them away.
create function keep_customer_administrator() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('administrators ' || new.reseller_id, 0));
  if not exists (select from portal_user u where u.reseller_id = old.reseller_id and u.customer_id = old.customer_id
      and u.role = 'customer_admin' and u.duty = 'administrator' and u.disabled_at is null and u.id <> old.id) then
    raise exception 'the customer would have no full administrator left' using errcode = 'check_violation', constraint = 'customer_administrator';
  end if;
  return new;
end $$;
create trigger customer_administrator before update of duty on portal_user for each row
  when (old.role = 'customer_admin' and old.duty = 'administrator' and old.disabled_at is null
    and new.duty <> 'administrator' and new.customer_id = old.customer_id)
  execute function keep_customer_administrator();

do $$
declare
  kinds text;
begin
  select string_agg(format('(%s, %L, %L)', place, kind, relation), ', ' order by place, kind) into kinds
    from (select * from erasable() union all values (31, 'custom_role', 'custom_role')) e;
  execute format('create or replace function erasable() returns table (place int, kind text, relation text) language sql immutable as %L',
    'values ' || kinds);
  execute format('create policy erasure on custom_role to %I using (reseller_id = (select erasing_reseller()))
    with check (reseller_id = (select erasing_reseller()))', current_user);
end $$;
