-- Inquiries (R-012, R-024, R-134, ADR 0070): what people ask of whom they have their mail from, and what is answered. New tables: no lock on
-- anything that is in use.
set lock_timeout = '5s';

create table inquiry (
  id uuid not null constraint inquiry_pkey primary key,
  reseller_id uuid not null,
  -- Null: the reseller itself asks the operator.
  customer_id uuid,
  -- Whose holder asks.
  account_id uuid,
  asker text not null constraint inquiry_asker check (asker in ('reseller', 'customer', 'domain', 'holder')),
  asked_by uuid not null,
  kind text not null constraint inquiry_kind check (kind in ('how_to', 'delivery', 'billing', 'misuse', 'other')),
  subject_cipher bytea not null,
  state text not null default 'new' constraint inquiry_state check (state in ('new', 'open', 'waiting', 'solved')),
  about_type text constraint inquiry_about check (about_type in ('domain', 'account', 'delivery')),
  about_id uuid,
  about_on date,
  labels text[] not null default '{}',
  opened_at timestamptz(3) not null default current_timestamp,
  -- When something was last said that the asker reads.
  said_at timestamptz(3) not null default current_timestamp,
  -- The same of anything, notes included: the asker is not shown it.
  touched_at timestamptz(3) not null default current_timestamp,
  solved_at timestamptz(3),
  assigned_to uuid,
  escalated_at timestamptz(3),
  operator_turn boolean not null default false,
  constraint inquiry_reseller foreign key (reseller_id) references reseller (id),
  constraint inquiry_customer foreign key (reseller_id, customer_id) references customer (reseller_id, id),
  constraint inquiry_level check ((asker = 'reseller') = (customer_id is null) and (asker = 'holder') = (account_id is not null)),
  constraint inquiry_solved check ((state = 'solved') = (solved_at is not null)),
  constraint inquiry_target check ((about_type is null) = (about_id is null) and (about_on is null or about_type = 'delivery')),
  constraint inquiry_turn check (not operator_turn or escalated_at is not null)
);
create unique index inquiry_of_reseller on inquiry (reseller_id, id);
create index inquiry_list on inquiry (reseller_id, touched_at desc, id desc);
create index inquiry_of_customer on inquiry (customer_id, said_at desc, id desc) where customer_id is not null;
create index inquiry_of_asker on inquiry (asked_by, opened_at);
create index inquiry_of_operator on inquiry (touched_at desc, id desc) where customer_id is null or escalated_at is not null;

create table inquiry_entry (
  id uuid not null constraint inquiry_entry_pkey primary key,
  inquiry_id uuid not null,
  reseller_id uuid not null,
  customer_id uuid,
  at timestamptz(3) not null default current_timestamp,
  made_by uuid not null,
  side text not null constraint inquiry_entry_side check (side in ('asker', 'desk', 'operator')),
  kind text not null constraint inquiry_entry_kind check (kind in ('said', 'note', 'escalated', 'state', 'assigned')),
  -- asker: everybody who sees the inquiry; operator: the desk and the operator; house: the desk alone.
  audience text not null constraint inquiry_entry_audience check (audience in ('asker', 'operator', 'house')),
  state text constraint inquiry_entry_state check (state in ('new', 'open', 'waiting', 'solved')),
  assigned_to uuid,
  text_cipher bytea,
  constraint inquiry_entry_inquiry foreign key (reseller_id, inquiry_id) references inquiry (reseller_id, id),
  constraint inquiry_entry_text check ((kind in ('said', 'note', 'escalated')) = (text_cipher is not null)),
  constraint inquiry_entry_note check (kind <> 'note' or audience = 'house')
);
create index inquiry_entry_of_inquiry on inquiry_entry (inquiry_id, at, id);
create index inquiry_entry_of_maker on inquiry_entry (made_by, at);

-- The people of the operator's console; the worker, which writes the mails, is none of them.
create function at_operators_console() returns boolean language sql stable parallel safe as
  $$ select coalesce(current_setting('app.cause', true), '') = 'operator console' $$;

do $$
declare
  t text;
  level text := '(reseller_id = app_reseller() and (app_customer() is null or (customer_id = app_customer() and asker = ''customer'')))';
  -- Seen by whoever sees the inquiry, which is of the same customer.
  of_seen text := '(reseller_id = app_reseller()
    and exists (select from inquiry i where i.id = inquiry_id and i.customer_id is not distinct from inquiry_entry.customer_id))';
  askers text := ' and side = ''asker'' and audience = ''asker'' and made_by = app_actor()';
begin
  foreach t in array array['inquiry', 'inquiry_entry'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy erasure on %I to %I using (reseller_id = (select erasing_reseller()))
      with check (reseller_id = (select erasing_reseller()))', t, current_user);
  end loop;
  execute 'create policy tenant on inquiry to noren_app using ' || level || ' with check ' || level;
  execute 'create policy tenant on inquiry_entry to noren_app using (' || of_seen || ' and (app_customer() is null or audience = ''asker''))
    with check (' || of_seen || ' and (app_customer() is null or (true' || askers || ')))';
  execute 'create policy holder on inquiry to noren_holder
    using (reseller_id = app_reseller() and customer_id = app_customer() and account_id = app_account() and asker = ''holder'')
    with check (reseller_id = app_reseller() and customer_id = app_customer() and account_id = app_account() and asker = ''holder''
      and asked_by = app_actor())';
  execute 'create policy domains on inquiry to noren_domains
    using (reseller_id = app_reseller() and customer_id = app_customer() and asker = ''domain'' and asked_by = app_actor())
    with check (reseller_id = app_reseller() and customer_id = app_customer() and asker = ''domain'' and asked_by = app_actor())';
  foreach t in array array['holder', 'domains'] loop
    execute format('create policy %I on inquiry_entry to %I using (%s and audience = ''asker'') with check (%s)',
      t, 'noren_' || t, of_seen, of_seen || askers);
  end loop;
end $$;

-- The operator learns of an inquiry once the reseller asks it in (R-012), and of a reseller's own notes never.
create policy system_all on inquiry to noren_system
  using (not at_operators_console() or customer_id is null or escalated_at is not null)
  with check (not at_operators_console() or customer_id is null or escalated_at is not null);
create policy system_all on inquiry_entry to noren_system
  using (not at_operators_console() or (audience <> 'house' and exists (select from inquiry i where i.id = inquiry_id)))
  with check (at_operators_console() and side = 'operator' and audience <> 'house' and exists (select from inquiry i where i.id = inquiry_id));

-- What was said is never rewritten.
grant select, insert on inquiry, inquiry_entry to noren_app;
grant update (state, said_at, touched_at, solved_at, assigned_to, escalated_at, operator_turn) on inquiry to noren_app;
grant select on inquiry, inquiry_entry to noren_system;
grant insert on inquiry_entry to noren_system;
grant update (state, said_at, touched_at, solved_at, operator_turn) on inquiry to noren_system;
do $$
declare
  r text;
begin
  foreach r in array array['noren_holder', 'noren_domains'] loop
    -- Neither to whom it was given, nor whether the operator was asked.
    execute format('grant select (id, reseller_id, customer_id, account_id, asker, asked_by, kind, subject_cipher, state, about_type, about_id,
      about_on, opened_at, said_at, solved_at) on inquiry to %I', r);
    execute format('grant insert (id, reseller_id, customer_id, account_id, asker, asked_by, kind, subject_cipher, state, about_type, about_id,
      about_on, labels, opened_at, said_at, touched_at) on inquiry to %I', r);
    -- An answer asks for whose turn it is again: it may have been solved.
    execute format('grant update (state, said_at, touched_at, solved_at) on inquiry to %I', r);
    execute format('grant select (id, inquiry_id, reseller_id, customer_id, at, made_by, side, kind, audience, state, text_cipher)
      on inquiry_entry to %I', r);
    execute format('grant insert (id, inquiry_id, reseller_id, customer_id, at, made_by, side, kind, audience, state, text_cipher)
      on inquiry_entry to %I', r);
    execute format('grant execute on function enqueue_job(text, json) to %I', r);
  end loop;
end $$;

-- The end of a contract takes them (R-083, ADR 0037).
do $$
declare
  kinds text;
begin
  select string_agg(format('(%s, %L, %L)', place, kind, relation), ', ' order by place, kind) into kinds
    from (select * from erasable() union all values (0, 'inquiry_entry', 'inquiry_entry'), (1, 'inquiry', 'inquiry')) e;
  execute format('create or replace function erasable() returns table (place int, kind text, relation text) language sql immutable as %L',
    'values ' || kinds);
end $$;
