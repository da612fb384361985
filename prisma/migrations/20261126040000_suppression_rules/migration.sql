-- Sending stops by itself (R-062): settings, what is counted, and for each entry why, from when, until when, and in which batch.
-- Nullable columns and constant defaults only: no row is rewritten.
set lock_timeout = '5s';

alter table suppression
  add column rule text,
  add column rule_set text,
  add column starts_at timestamptz(3),
  add column waiting boolean not null default false,
  add column release_at timestamptz(3),
  add column release_cause text,
  add column batch_key uuid,
  add column release_batch uuid;

-- The fence, once more where no program can forget it: what is said of us, of a message or of the moment stops nobody. Rows so far were
-- made by hand: the check has nothing to look for.
alter table suppression
  add constraint suppression_fence check (reason in ('MANUAL', 'userunknown', 'hasmoved', 'hostunknown', 'notaccept', 'suspend',
    'filtered', 'mailboxfull', 'suppressed', 'feedback')) not valid,
  add constraint suppression_caused check (reason = 'MANUAL' or (rule is not null and rule_set is not null
    and cause_delivery_id is not null)) not valid,
  add constraint suppression_waits check (not waiting or starts_at is not null) not valid,
  add constraint suppression_complaint_holds check (reason <> 'feedback' or (release_at is null and not waiting)) not valid,
  add constraint suppression_release_says_why check (release_cause is null or (released_at is not null
    and release_cause in ('HAND', 'WATCH_OVER', 'UNDONE', 'RULE_OFF', 'REPLACED'))) not valid;
alter table suppression validate constraint suppression_fence, validate constraint suppression_caused,
  validate constraint suppression_waits, validate constraint suppression_complaint_holds,
  validate constraint suppression_release_says_why;

grant update (waiting, release_cause, release_batch) on suppression to noren_app, noren_system;

-- When an address was released last: what failed before that does not count.
create index suppression_recipient_index on suppression (recipient_index, released_at);
-- The minute's work: what begins, and what ends by itself.
create index suppression_begins on suppression (starts_at) where waiting and released_at is null;
create index suppression_ends on suppression (release_at) where release_at is not null and released_at is null;

-- An entry that waits for its hour stops nothing yet.
create or replace view mta.suppressed as
  select recipient_index, id as suppression_id from suppression where released_at is null and not waiting;
create or replace view mta.suppressing as
  select coalesce(customer_id, reseller_id) as owner_id from suppression where released_at is null and not waiting;

-- A change of many entries is told once, not entry by entry: the MTA then asks for what it needs.
drop trigger notify_suppression on suppression;
create or replace function notify_suppression() returns trigger language plpgsql as $$
declare
  touched bigint;
begin
  select count(*) into touched from changed;
  if touched > 500 then
    perform pg_notify('directory', 'suppressed');
    perform pg_notify('directory', 'suppressing');
  else
    perform pg_notify('directory', 'suppressed:' || encode(c.recipient_index, 'hex')) from changed c;
    perform pg_notify('directory', 'suppressing:' || o.id)
      from (select distinct coalesce(customer_id, reseller_id) as id from changed) o;
  end if;
  return null;
end $$;
create trigger notify_suppression_added after insert on suppression
  referencing new table as changed for each statement execute function notify_suppression();
create trigger notify_suppression_changed after update on suppression
  referencing new table as changed for each statement execute function notify_suppression();
create trigger notify_suppression_gone after delete on suppression
  referencing old table as changed for each statement execute function notify_suppression();

-- How a reseller, or one of its customers, wants sending to stop. Without a row the platform's settings hold (core/suppression/settings.ts).
create table suppression_setting (
  id uuid not null constraint suppression_setting_pkey primary key,
  reseller_id uuid not null,
  customer_id uuid,
  shared boolean not null default false,
  starts_at_hour smallint,
  rules jsonb not null,
  changed_at timestamptz(3) not null default current_timestamp,
  changed_by uuid,
  constraint suppression_setting_reseller foreign key (reseller_id) references reseller (id),
  constraint suppression_setting_customer foreign key (reseller_id, customer_id) references customer (reseller_id, id),
  constraint suppression_setting_hour check (starts_at_hour between 0 and 23),
  -- One list for all customers is the reseller's choice.
  constraint suppression_setting_shared check (not shared or customer_id is null)
);
create unique index suppression_setting_owner on suppression_setting (reseller_id, customer_id) nulls not distinct;
alter table suppression_setting enable row level security;
alter table suppression_setting force row level security;
create policy system_all on suppression_setting to noren_system using (true) with check (true);
-- A customer reads what its reseller has set, for it holds for the customer too, and changes its own only.
create policy tenant on suppression_setting to noren_app
  using (reseller_id = app_reseller() and (app_customer() is null or customer_id = app_customer()))
  with check (reseller_id = app_reseller() and (app_customer() is null or customer_id = app_customer()));
create policy resellers_read on suppression_setting for select to noren_app
  using (reseller_id = app_reseller() and customer_id is null);
grant select, insert, delete on suppression_setting to noren_app, noren_system;
grant update (shared, starts_at_hour, rules, changed_at, changed_by) on suppression_setting to noren_app, noren_system;

-- Failures that count towards a stop, by the index of the list they count in. No address; gone once the address is stopped, delivered
-- to, or after 90 days. Only the shipper and the worker come here.
create table suppression_occurrence (
  id uuid not null,
  reseller_id uuid not null,
  customer_id uuid not null,
  recipient_index bytea not null,
  at timestamptz(3) not null,
  reason text not null,
  by_mail boolean not null,
  constraint suppression_occurrence_pkey primary key (recipient_index, id),
  constraint suppression_occurrence_customer foreign key (reseller_id, customer_id) references customer (reseller_id, id)
);
create index suppression_occurrence_reseller_id_customer_id_idx on suppression_occurrence (reseller_id, customer_id);
create index suppression_occurrence_at_idx on suppression_occurrence (at);
alter table suppression_occurrence enable row level security;
alter table suppression_occurrence force row level security;
create policy system_all on suppression_occurrence to noren_system using (true) with check (true);
grant select, insert, delete on suppression_occurrence to noren_system;
