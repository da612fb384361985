-- One-time links with which somebody who forgot a password chooses another (R-034). One small table.
set lock_timeout = '5s';

create table password_reset (
  id uuid not null constraint password_reset_pkey primary key,
  user_id uuid not null,
  reseller_id uuid,
  customer_id uuid,
  token_hash bytea not null,
  created_at timestamptz(3) not null default current_timestamp,
  expires_at timestamptz(3) not null,
  used_at timestamptz(3),
  constraint password_reset_user_id_fkey foreign key (user_id) references portal_user (id) on delete cascade on update cascade
);
create unique index password_reset_token_hash_key on password_reset (token_hash);
create index password_reset_user_id_idx on password_reset (user_id);

alter table password_reset enable row level security;
alter table password_reset force row level security;
-- Before sign-in there is no tenant yet: the application's role has no part in it.
create policy system_all on password_reset to noren_system using (true) with check (true);
grant select, insert, update, delete on password_reset to noren_system;

do $$
declare
  kinds text;
begin
  -- To what is erased already, whichever migrations have named it; before the users they belong to.
  select string_agg(format('(%s, %L, %L)', place, kind, relation), ', ' order by place, kind) into kinds
    from (select * from erasable() union all values (28, 'password_reset', 'password_reset')) e;
  execute format('create or replace function erasable() returns table (place int, kind text, relation text) language sql immutable as %L',
    'values ' || kinds);
  execute format('create policy erasure on password_reset to %I using (reseller_id = (select erasing_reseller()))
    with check (reseller_id = (select erasing_reseller()))', current_user);
end $$;
