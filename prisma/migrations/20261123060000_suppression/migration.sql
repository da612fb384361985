-- Recipients that are not written to any more (R-062). A new table only: no lock on anything that is in use.
set lock_timeout = '5s';

create table suppression (
  id uuid not null constraint suppression_pkey primary key,
  reseller_id uuid not null,
  customer_id uuid,
  recipient_cipher bytea not null,
  recipient_index bytea not null,
  recipient_domain text not null,
  reason text not null,
  occurrences integer not null default 1,
  cause_accepted_on date,
  cause_delivery_id uuid,
  cause_reply_cipher bytea,
  created_at timestamptz(3) not null default current_timestamp,
  created_by uuid,
  released_at timestamptz(3),
  released_by uuid,
  constraint suppression_reseller foreign key (reseller_id) references reseller (id),
  constraint suppression_customer foreign key (reseller_id, customer_id) references customer (reseller_id, id),
  constraint suppression_says_why check (length(reason) between 1 and 64),
  constraint suppression_occurred check (occurrences >= 1),
  constraint suppression_cause check ((cause_accepted_on is null) = (cause_delivery_id is null))
);
create index suppression_reseller_id_customer_id_created_at_id_idx on suppression (reseller_id, customer_id, created_at desc, id desc);
-- One entry in force for a recipient in a list. The index is keyed per list, so it tells the list too. Asked by the MTA.
create unique index suppression_in_force on suppression (recipient_index) where released_at is null;
-- Whether a list has any entry at all. Asked by the MTA.
create index suppression_owner_in_force on suppression ((coalesce(customer_id, reseller_id))) where released_at is null;

-- A reseller sees its own list and those of its customers; a customer its own and nothing of the reseller's. What stands in an
-- entry is not changed any more, except how often it occurred and its release.
alter table suppression enable row level security;
alter table suppression force row level security;
create policy system_all on suppression to noren_system using (true) with check (true);
create policy views_read on suppression for select to noren_views using (true);
create policy tenant on suppression to noren_app
  using (reseller_id = app_reseller() and (app_customer() is null or customer_id = app_customer()))
  with check (reseller_id = app_reseller() and (app_customer() is null or customer_id = app_customer()));
grant select, insert on suppression to noren_app, noren_system;
grant update (occurrences, released_at, released_by) on suppression to noren_app, noren_system;
grant delete on suppression to noren_system;
grant select on suppression to noren_views;

-- What the MTA may know: that an index stands in a list, and whether a list has entries. No address, no reason.
grant noren_views to current_user;
create view mta.suppressed as
  select recipient_index, id as suppression_id from suppression where released_at is null;
create view mta.suppressing as
  select coalesce(customer_id, reseller_id) as owner_id from suppression where released_at is null;
alter view mta.suppressed owner to noren_views;
alter view mta.suppressing owner to noren_views;
grant select on mta.suppressed, mta.suppressing to noren_mta;

create function notify_suppression() returns trigger language plpgsql as $$
declare
  changed record;
begin
  if tg_op = 'DELETE' then changed := old; else changed := new; end if;
  perform pg_notify('directory', 'suppressed:' || encode(changed.recipient_index, 'hex'));
  perform pg_notify('directory', 'suppressing:' || coalesce(changed.customer_id, changed.reseller_id));
  return null;
end $$;
create trigger notify_suppression after insert or delete or update of released_at on suppression
  for each row execute function notify_suppression();
