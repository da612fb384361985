-- Consent to the operator's look into a tenant's data (R-036, ADR 0056): asked for, answered, ended; and the session that makes use of it. The
-- new column is null, so no row is rewritten.
set lock_timeout = '5s';

create table support_consent (
  id uuid not null constraint support_consent_pkey primary key,
  reseller_id uuid not null,
  -- Null: of all that the reseller has.
  customer_id uuid,
  areas text[] not null constraint support_consent_areas check (cardinality(areas) > 0),
  reason_cipher bytea not null,
  -- Boxed in time: a week at most, from when it is given.
  hours int not null constraint support_consent_hours check (hours between 1 and 168),
  asked_by uuid not null,
  asked_at timestamptz(3) not null default current_timestamp,
  told_at timestamptz(3),
  refused_by uuid,
  refused_at timestamptz(3),
  granted_by uuid,
  granted_at timestamptz(3),
  expires_at timestamptz(3),
  ended_by uuid,
  ended_at timestamptz(3),
  constraint support_consent_reseller foreign key (reseller_id) references reseller (id),
  constraint support_consent_customer foreign key (reseller_id, customer_id) references customer (reseller_id, id),
  constraint support_consent_answer check (refused_at is null or granted_at is null),
  constraint support_consent_giver check ((granted_at is null) = (granted_by is null)),
  -- Nobody gives more time than was asked for, nor adds to it.
  constraint support_consent_span check (expires_at is not distinct from granted_at + make_interval(hours => hours))
);
create index support_consent_list on support_consent (reseller_id, asked_at desc, id desc);
create index support_consent_of_all on support_consent (asked_at desc, id desc);

alter table support_consent enable row level security;
alter table support_consent force row level security;
create policy system_all on support_consent to noren_system using (true) with check (true);
create policy tenant on support_consent to noren_app
  using (reseller_id = app_reseller() and (app_customer() is null or customer_id = app_customer()))
  with check (reseller_id = app_reseller() and (app_customer() is null or customer_id = app_customer()));
-- The operator asks and can give none: its role has no right to what says that one was given. The tenant answers and ends, and changes nothing of
-- what was asked.
grant select, insert (id, reseller_id, customer_id, areas, reason_cipher, hours, asked_by, asked_at), update (told_at, ended_by, ended_at)
  on support_consent to noren_system;
grant select, update (refused_by, refused_at, granted_by, granted_at, expires_at, ended_by, ended_at) on support_consent to noren_app;
call watch_changes('support_consent', 'asked_at,told_at');

alter table portal_session add column consent_id uuid;
alter table portal_session add constraint portal_session_consent foreign key (consent_id) references support_consent (id) on delete set null;
create index portal_session_of_consent on portal_session (consent_id) where consent_id is not null;

-- The end of a contract takes it (R-083, ADR 0037).
do $$
declare
  kinds text;
begin
  select string_agg(format('(%s, %L, %L)', place, kind, relation), ', ' order by place, kind) into kinds
    from (select * from erasable() union all values (1, 'support_consent', 'support_consent')) e;
  execute format('create or replace function erasable() returns table (place int, kind text, relation text) language sql immutable as %L',
    'values ' || kinds);
  execute format('create policy erasure on support_consent to %I using (reseller_id = (select erasing_reseller()))
    with check (reseller_id = (select erasing_reseller()))', current_user);
end $$;
