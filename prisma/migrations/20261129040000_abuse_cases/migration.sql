-- Cases of what looks like misuse (R-046, R-047, R-012, ADR 0059), and an index by which complaints are found. The index is of few rows;
-- making it reads the log once, under a lock that lets readers and not writers in: the shipper waits, and brings what it has afterwards.
set lock_timeout = '5s';

create table abuse_case (
  id uuid not null constraint abuse_case_pkey primary key,
  reseller_id uuid not null,
  customer_id uuid not null,
  -- Null: it is about all that the customer sends.
  account_id uuid,
  kind text not null constraint abuse_case_kind check (kind in ('complaints', 'unknown', 'blocks', 'networks')),
  grade text not null constraint abuse_case_grade check (grade in ('notable', 'grave')),
  count int not null,
  sent bigint not null,
  tenths int,
  networks text[] not null default '{}',
  opened_at timestamptz(3) not null default current_timestamp,
  touched_at timestamptz(3) not null default current_timestamp,
  escalated_at timestamptz(3),
  closed_at timestamptz(3),
  closed_by uuid,
  outcome text constraint abuse_case_outcome check (outcome in ('settled', 'harmless')),
  constraint abuse_case_reseller foreign key (reseller_id) references reseller (id),
  constraint abuse_case_customer foreign key (reseller_id, customer_id) references customer (reseller_id, id),
  constraint abuse_case_end check ((closed_at is null) = (outcome is null))
);
-- One open case of a kind about the same.
create unique index abuse_case_open on abuse_case (customer_id, account_id, kind) nulls not distinct where closed_at is null;
create unique index abuse_case_of_tenant on abuse_case (reseller_id, customer_id, id);
create index abuse_case_list on abuse_case (reseller_id, opened_at desc, id desc);

create table abuse_note (
  id uuid not null constraint abuse_note_pkey primary key,
  case_id uuid not null,
  reseller_id uuid not null,
  customer_id uuid not null,
  at timestamptz(3) not null default current_timestamp,
  made_by uuid,
  by_operator boolean not null,
  kind text not null constraint abuse_note_kind check (kind in ('note', 'raised', 'escalated', 'slowed', 'frozen', 'closed')),
  text_cipher bytea,
  constraint abuse_note_case foreign key (reseller_id, customer_id, case_id) references abuse_case (reseller_id, customer_id, id)
);
create index abuse_note_of_case on abuse_note (case_id, at);

do $$
declare
  t text;
begin
  foreach t in array array['abuse_case', 'abuse_note'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy system_all on %I to noren_system using (true) with check (true)', t);
    -- The reseller's, about its customers: they do not see them.
    execute format('create policy tenant on %I to noren_app using (reseller_id = app_reseller() and app_customer() is null)
      with check (reseller_id = app_reseller() and app_customer() is null)', t);
    execute format('grant select on %I to noren_app', t);
    execute format('grant select, insert on %I to noren_system', t);
  end loop;
end $$;
-- Cases are opened by the platform alone; what became of them is never rewritten.
grant update (touched_at, escalated_at, closed_at, closed_by, outcome) on abuse_case to noren_app;
grant insert on abuse_note to noren_app;
grant update on abuse_case to noren_system;

-- The network that an address lies in, as providers give them out: /24, or /48.
create function network_of(ip text) returns cidr language sql immutable strict as
  $$ select network(set_masklen(ip::inet, case family(ip::inet) when 4 then 24 else 48 end)) $$;

create index delivery_event_complained on delivery_event (at) where kind = 'complained';

-- The end of a contract takes them (R-083, ADR 0037).
do $$
declare
  kinds text;
  t text;
begin
  select string_agg(format('(%s, %L, %L)', place, kind, relation), ', ' order by place, kind) into kinds
    from (select * from erasable() union all values (0, 'abuse_note', 'abuse_note'), (1, 'abuse_case', 'abuse_case')) e;
  execute format('create or replace function erasable() returns table (place int, kind text, relation text) language sql immutable as %L',
    'values ' || kinds);
  foreach t in array array['abuse_case', 'abuse_note'] loop
    execute format('create policy erasure on %I to %I using (reseller_id = (select erasing_reseller()))
      with check (reseller_id = (select erasing_reseller()))', t, current_user);
  end loop;
end $$;
