-- A second factor of who signs in to the portal, its recovery codes, and who is asked for one (R-034). Three small tables.
set lock_timeout = '5s';

create type second_factor_scope as enum ('nobody', 'administrators', 'everyone');

create table second_factor (
  user_id uuid not null constraint second_factor_pkey primary key,
  reseller_id uuid,
  customer_id uuid,
  secret_cipher bytea,
  pending_cipher bytea,
  confirmed_at timestamptz(3),
  last_step bigint not null default 0,
  constraint second_factor_user_id_fkey foreign key (user_id) references portal_user (id) on delete cascade on update cascade,
  constraint second_factor_confirmed check ((secret_cipher is null) = (confirmed_at is null))
);

create table recovery_code (
  user_id uuid not null,
  code_index bytea not null,
  reseller_id uuid,
  customer_id uuid,
  used_at timestamptz(3),
  constraint recovery_code_pkey primary key (user_id, code_index),
  constraint recovery_code_user_id_fkey foreign key (user_id) references portal_user (id) on delete cascade on update cascade
);

create table second_factor_policy (
  id uuid not null constraint second_factor_policy_pkey primary key,
  reseller_id uuid,
  scope second_factor_scope not null,
  since timestamptz(3) not null default current_timestamp,
  enforced_from timestamptz(3) not null,
  constraint second_factor_policy_reseller foreign key (reseller_id) references reseller (id)
);
create unique index second_factor_policy_owner on second_factor_policy (reseller_id) nulls not distinct;

do $$
declare
  t text;
  kinds text;
begin
  select string_agg(format('(%s, %L, %L)', place, kind, relation), ', ' order by place, kind) into kinds
    from (select * from erasable() union all values (28, 'second_factor', 'second_factor'),
      (28, 'recovery_code', 'recovery_code'), (28, 'second_factor_policy', 'second_factor_policy')) e;
  execute format('create or replace function erasable() returns table (place int, kind text, relation text) language sql immutable as %L',
    'values ' || kinds);
  foreach t in array array['second_factor', 'recovery_code', 'second_factor_policy'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    -- Read before the tenant of a session is known, and by nobody else: the application's role has no part in it.
    execute format('create policy system_all on %I to noren_system using (true) with check (true)', t);
    execute format('grant select, insert, update, delete on %I to noren_system', t);
    execute format('create policy erasure on %I to %I using (reseller_id = (select erasing_reseller()))
      with check (reseller_id = (select erasing_reseller()))', t, current_user);
  end loop;
end $$;
