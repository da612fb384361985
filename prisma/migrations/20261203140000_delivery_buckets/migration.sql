-- One of 1,024 parts of a day's rows that an address falls into, under a key of the reseller (ADR 0087): so that an address is looked for in
-- that part and not under a key of each of ten thousand customers. New columns are null: no row is rewritten, and rows from before are
-- found as before until they are dropped. Indexes are built under a lock that the shipper waits for; facts wait in the journal meanwhile.
set lock_timeout = '5s';

alter table delivery
  add column sender_bucket smallint,
  add column recipient_bucket smallint,
  add column api_data_bucket smallint;

create index delivery_sender_bucket on delivery (reseller_id, sender_bucket) where sender_bucket is not null;
create index delivery_recipient_bucket on delivery (reseller_id, recipient_bucket) where recipient_bucket is not null;
create index delivery_api_data_bucket on delivery (reseller_id, api_data_bucket) where api_data_bucket is not null;
-- Rows from before. Empty when their days are over.
create index delivery_without_bucket on delivery (reseller_id) where recipient_bucket is null and reseller_id is not null;

-- The UTC days of a reseller's log, and those of them that hold rows without a bucket. Runs as whoever asks, so the fence holds.
create function delivery_bucket_days(owner_reseller uuid)
returns table (days text[], unbucketed text[]) language plpgsql stable set plan_cache_mode = force_generic_plan as $$
declare
  low timestamptz;
  high timestamptz;
begin
  select min(l.accepted_at) into low from delivery l where l.reseller_id = owner_reseller;
  select max(l.accepted_at) into high from delivery l where l.reseller_id = owner_reseller;
  select coalesce(array_agg(d.day::date::text), '{}'),
    coalesce(array_agg(d.day::date::text) filter (where exists (
      select from delivery l where l.reseller_id = owner_reseller and l.accepted_on = d.day::date and l.recipient_bucket is null)), '{}')
    into days, unbucketed
    from generate_series((low at time zone 'UTC')::date, (high at time zone 'UTC')::date, interval '1 day') d(day);
  return next;
end $$;

-- Whose rows stand in one bucket of each day, and under which index: customer and index as hex, with spaces between. Not all of them
-- are what is looked for; that is told by each customer's own key. The domain is compared behind `offset 0`: Postgres, which plans for a
-- middling domain, would rather go by it, and the one that is asked for is a large provider's. Runs as whoever asks, so the fence holds.
create function delivery_in_buckets(owner_reseller uuid, of_column text, days date[], buckets smallint[], of_domain text)
returns text language plpgsql stable set plan_cache_mode = force_generic_plan as $$
declare
  found text;
begin
  if of_column = 'recipient' then
    select string_agg(distinct f.customer_id::text || ' ' || encode(f.held, 'hex'), ' ') into found
      from unnest(days, buckets) w(day, bucket), lateral (
        select l.customer_id, l.recipient_index as held, l.recipient_domain as domain from delivery l
        where l.reseller_id = owner_reseller and l.accepted_on = w.day and l.recipient_bucket = w.bucket offset 0) f
      where f.domain = of_domain;
  elsif of_column = 'sender' then
    select string_agg(distinct f.customer_id::text || ' ' || encode(f.held, 'hex'), ' ') into found
      from unnest(days, buckets) w(day, bucket), lateral (
        select l.customer_id, l.sender_index as held, l.sender_domain as domain from delivery l
        where l.reseller_id = owner_reseller and l.accepted_on = w.day and l.sender_bucket = w.bucket offset 0) f
      where f.domain = of_domain;
  else
    select string_agg(distinct f.customer_id::text || ' ' || encode(f.held, 'hex'), ' ') into found
      from unnest(days, buckets) w(day, bucket), lateral (
        select l.customer_id, l.api_data_index as held from delivery l
        where l.reseller_id = owner_reseller and l.accepted_on = w.day and l.api_data_bucket = w.bucket offset 0) f;
  end if;
  return found;
end $$;

revoke execute on function delivery_bucket_days from public;
revoke execute on function delivery_in_buckets from public;
grant execute on function delivery_bucket_days to noren_app, noren_system;
grant execute on function delivery_in_buckets to noren_app, noren_system;
