-- Where a session is used from and by what, and the sign-ins of a user (R-034). Columns without a default: no table is rewritten.
set lock_timeout = '5s';

alter table portal_session add column last_seen_at timestamptz(3), add column address text, add column user_agent text;

create type sign_in_outcome as enum ('password', 'totp', 'recovery', 'reset', 'wrong_password', 'wrong_code');

create table sign_in_event (
  id uuid not null constraint sign_in_event_pkey primary key,
  user_id uuid not null,
  reseller_id uuid,
  customer_id uuid,
  at timestamptz(3) not null default current_timestamp,
  outcome sign_in_outcome not null,
  address text not null,
  user_agent text not null,
  constraint sign_in_event_user_id_fkey foreign key (user_id) references portal_user (id) on delete cascade on update cascade
);
create index sign_in_event_user_id_at_idx on sign_in_event (user_id, at desc);

alter table sign_in_event enable row level security;
alter table sign_in_event force row level security;
create policy system_all on sign_in_event to noren_system using (true) with check (true);
-- Nobody rewrites what happened; what is too old goes.
grant select, insert, delete on sign_in_event to noren_system;

do $$
declare
  kinds text;
begin
  select string_agg(format('(%s, %L, %L)', place, kind, relation), ', ' order by place, kind) into kinds
    from (select * from erasable() union all values (28, 'sign_in_event', 'sign_in_event')) e;
  execute format('create or replace function erasable() returns table (place int, kind text, relation text) language sql immutable as %L',
    'values ' || kinds);
  execute format('create policy erasure on sign_in_event to %I using (reseller_id = (select erasing_reseller()))
    with check (reseller_id = (select erasing_reseller()))', current_user);
end $$;
