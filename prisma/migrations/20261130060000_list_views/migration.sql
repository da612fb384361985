-- What somebody keeps of a list: named filters (保存した条件) and which columns it shows (docs/adr/0072). Two new tables.
set lock_timeout = '5s';

create table list_view (
  id uuid not null constraint list_view_pkey primary key,
  user_id uuid not null,
  reseller_id uuid,
  customer_id uuid,
  list text not null,
  -- Names and searches hold addresses and people's names.
  name_cipher bytea not null,
  query_cipher bytea not null,
  is_default boolean not null default false,
  created_at timestamptz(3) not null default current_timestamp,
  constraint list_view_user_id_fkey foreign key (user_id) references portal_user (id) on delete cascade on update cascade
);
create index list_view_of_user on list_view (user_id, list);
-- A list opens with one at most.
create unique index list_view_default on list_view (user_id, list) where is_default;

create table list_columns (
  user_id uuid not null,
  list text not null,
  reseller_id uuid,
  customer_id uuid,
  columns text[] not null constraint list_columns_some check (cardinality(columns) > 0),
  constraint list_columns_pkey primary key (user_id, list),
  constraint list_columns_user_id_fkey foreign key (user_id) references portal_user (id) on delete cascade on update cascade
);

do $$
declare
  t text;
  kinds text;
begin
  foreach t in array array['list_view', 'list_columns'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    -- A person's own at every level, by the session and nothing else: the application's role has no part in it, as in sign-ins.
    execute format('create policy system_all on %I to noren_system using (true) with check (true)', t);
    execute format('grant select, insert, update, delete on %I to noren_system', t);
    execute format('create policy erasure on %I to %I using (reseller_id = (select erasing_reseller()))
      with check (reseller_id = (select erasing_reseller()))', t, current_user);
  end loop;
  select string_agg(format('(%s, %L, %L)', place, kind, relation), ', ' order by place, kind) into kinds
    from (select * from erasable() union all values (3, 'list_view', 'list_view'), (3, 'list_columns', 'list_columns')) e;
  execute format('create or replace function erasable() returns table (place int, kind text, relation text) language sql immutable as %L',
    'values ' || kinds);
end $$;
